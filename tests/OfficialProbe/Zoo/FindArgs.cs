using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>Arguments of the function that finds pets.</summary>
internal sealed class FindArgs : InvokeArgs
{
    [Input("id")]
    public Input<string>? Id { get; set; }

    [Input("name")]
    public Input<string>? Name { get; set; }
}
