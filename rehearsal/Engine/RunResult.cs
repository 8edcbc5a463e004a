using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What a run did.</summary>
public sealed record RunResult
{
    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The steps in the order in which they began; a replacement is one `replace` step.</summary>
    public ImmutableArray<ResourceStep> Steps { get; init; } = [];

    /// <summary>What was said.</summary>
    public ImmutableArray<EngineEvent.Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Steps that were done, by the engine's word for the operation.</summary>
    public ImmutableSortedDictionary<string, int> ChangeSummary { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>The stack's outputs; unknown and secret values are marked.</summary>
    public PropertyValue.Map Outputs { get; init; } = PropertyValue.Map.Empty;

    /// <summary>The protected resources because of which the run was refused.</summary>
    public ImmutableArray<string> ProtectedUrns { get; init; } = [];

    /// <summary>The resources because of whose delete hooks the run could not begin without the program.</summary>
    public ImmutableArray<string> HookedUrns { get; init; } = [];

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>With a latency profile: the steps that decided the duration in a real cloud, in order.</summary>
    public ImmutableArray<CriticalStep> CriticalPath { get; init; } = [];
}
