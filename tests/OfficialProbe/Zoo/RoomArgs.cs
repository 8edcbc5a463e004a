using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

internal sealed class RoomArgs : ResourceArgs
{
    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("owner", required: true)]
    public Input<string> Owner { get; set; } = null!;

    [Input("within")]
    public InputList<RoomArgs>? Within { get; set; }
}
