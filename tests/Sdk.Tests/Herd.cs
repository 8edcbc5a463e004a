using Pulumi;

namespace Sdk.Tests;

/// <summary>A component of a few animals.</summary>
internal sealed class Herd : ComponentResource
{
    public Herd(string name, int size, ComponentResourceOptions? options = null) : base("zoo:index:Herd", name, options)
    {
        Animals = [.. Enumerable.Range(0, size).Select(n => new Animal($"{name}-{n}", null, new CustomResourceOptions { Parent = this }))];
        Leader = Output.Create("none");
        RegisterOutputs();
    }

    public IReadOnlyList<Animal> Animals { get; }

    [Output("leader")]
    public Output<string> Leader { get; private set; }
}
