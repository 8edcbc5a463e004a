using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

internal sealed class StayArgs : CallArgs
{
    [Input("guest")]
    public Input<Resource>? Guest { get; set; }

    [Input("room")]
    public Input<string>? Room { get; set; }

    [Input("key")]
    public Input<string>? Key { get; set; }

    [Input("nights")]
    public int Nights { get; set; }
}
