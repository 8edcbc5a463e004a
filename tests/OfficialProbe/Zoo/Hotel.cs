using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>A component that another program makes.</summary>
internal sealed class Hotel(string name, HotelArgs args, ComponentResourceOptions? options = null)
    : ComponentResource("zoo:index:Hotel", name, args, options, remote: true)
{
    [Output("address")]
    public Output<string> Address { get; private set; } = null!;
}
