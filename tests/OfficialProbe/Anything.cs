using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>A resource with an input of every kind.</summary>
internal sealed class Anything(string name, AnythingArgs? args, CustomResourceOptions? options = null) : CustomResource("probe:index:All", name, args, options)
{
    [Output("text")]
    public Output<string?> Text { get; private set; } = null!;

    [Output("secret")]
    public Output<string?> Secret { get; private set; } = null!;

    [Output("number")]
    public Output<int?> Number { get; private set; } = null!;
}
