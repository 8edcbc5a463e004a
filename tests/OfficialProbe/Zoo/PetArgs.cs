using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

internal sealed class PetArgs : ResourceArgs
{
    [Input("prefix")]
    public Input<string>? Prefix { get; set; }

    [Input("length")]
    public Input<int>? Length { get; set; }
}
