using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

internal sealed class NestedArgs : ResourceArgs
{
    [Input("a")]
    public Input<string>? A { get; set; }

    [Input("b")]
    public Input<string>? B { get; set; }

    [Input("deep")]
    public InputList<NestedArgs>? Deep { get; set; }
}
