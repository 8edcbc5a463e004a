using Pulumi;

namespace JupyterHubInfra.TinyProgram;

/// <summary>A random name; its prefix decides whether it is another pet.</summary>
internal sealed class Pet(string name, PetArgs args, CustomResourceOptions options)
    : CustomResource("random:index/randomPet:RandomPet", name, args, CustomResourceOptions.Merge(new() { Version = "4.21.1" }, options))
{
    [Output("prefix")]
    public Output<string?> Prefix { get; private set; } = null!;

    public Output<string> Name => Prefix.Apply(prefix => prefix ?? "");
}
