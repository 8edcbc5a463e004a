using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Keeps a value in the stack's state: the one it was given first, until it is replaced.</summary>
public sealed class Stash : CustomResource
{
    /// <summary>Registers the stash.</summary>
    public Stash(string name, StashArgs args, CustomResourceOptions? options = null) : base("pulumi:index:Stash", name, args, options)
    {
    }

    /// <summary>The value in the state.</summary>
    [Output("output")]
    public Output<object> Output { get; private set; } = null!;

    /// <summary>The value that this run gave.</summary>
    [Output("input")]
    public Output<object> Input { get; private set; } = null!;

    internal override void DeclareOutputs(OutputDeclarations declare)
    {
        Output = declare.Add("output", Read.Any);
        Input = declare.Add("input", Read.Any);
    }
}
