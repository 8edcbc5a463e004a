using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>A provider resource, shaped as the official packages shape theirs but without generated code.</summary>
internal sealed class Pet(string name, PetArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("zoo:index:Pet", name, args ?? new PetArgs(), CustomResourceOptions.Merge(new() { Version = "1.2.3" }, options))
{
    [Output("prefix")]
    public Output<string?> Prefix { get; private set; } = null!;

    [Output("length")]
    public Output<int> Length { get; private set; } = null!;

    public static Pet Get(string name, Input<string> id) => new(name, null, new CustomResourceOptions { Id = id });
}
