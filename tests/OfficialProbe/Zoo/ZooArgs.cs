using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

internal sealed class ZooArgs : ResourceArgs
{
    [Input("key")]
    public Input<string>? Key { get; set; }

    [Input("quiet", json: true)]
    public Input<bool>? Quiet { get; set; }
}
