using System.Collections.Immutable;

namespace JupyterHubInfra.TestKit;

/// <summary>A registration as the fake cloud received it. Unknown inputs are missing; secrets are shown.</summary>
public sealed record FakeResource(string Type, string Name, string? ImportId, string? Provider, ImmutableDictionary<string, object> Inputs)
{
    public string Text(string property) => Inputs.TryGetValue(property, out var value) ? $"{value}" : "";
}
