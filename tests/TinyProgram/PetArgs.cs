using Pulumi;

namespace JupyterHubInfra.TinyProgram;

internal sealed class PetArgs : ResourceArgs
{
    [Input("prefix")]
    public Input<string>? Prefix { get; set; }
}
