using System.Collections.Immutable;

namespace JupyterHubInfra.Stacks.Binding;

/// <summary>What an editor can check of a scalar: the part of a kind that the JSON schema language can say.</summary>
public sealed record ScalarSchema(string Type)
{
    public string? Pattern { get; init; }

    public ImmutableArray<string> Choices { get; init; } = [];

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public int? MinLength { get; init; }
}
