using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

[OutputType]
[method: OutputConstructor]
internal sealed class FindResult(string id, string? name)
{
    public string Id { get; } = id;

    public string? Name { get; } = name;
}
