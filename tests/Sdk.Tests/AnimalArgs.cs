using Pulumi;

namespace Sdk.Tests;

internal sealed class AnimalArgs : ResourceArgs
{
    [Input("sound")]
    public Input<string>? Sound { get; set; }

    [Input("legs")]
    public Input<int>? Legs { get; set; }

    [Input("names")]
    public InputList<string>? Names { get; set; }

    [Input("friend")]
    public Input<Animal>? Friend { get; set; }
}
