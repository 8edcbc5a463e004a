using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>What new inputs mean for an existing object.</summary>
public sealed record DiffResult
{
    /// <summary>Nothing changes.</summary>
    public static DiffResult None { get; } = new();

    /// <summary>Whether anything changes.</summary>
    public bool Changes { get; init; }

    /// <summary>Top-level properties whose change needs a replacement.</summary>
    public ImmutableArray<string> ReplaceKeys { get; init; } = [];

    /// <summary>Top-level properties that change.</summary>
    public ImmutableArray<string> DiffKeys { get; init; } = [];

    /// <summary>Changes by property path (`metadata.role`, `rules[0].port`); null from providers that give none.</summary>
    public ImmutableSortedDictionary<string, PropertyChange>? DetailedDiff { get; init; }

    /// <summary>Whether a replacement must delete first, e.g. because the name is fixed.</summary>
    public bool DeleteBeforeReplace { get; init; }
}
