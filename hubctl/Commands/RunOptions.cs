using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>What the command line says about a run.</summary>
internal sealed record RunOptions
{
    internal required Operation Operation { get; init; }

    internal IReadOnlyList<string> Fail { get; init; } = [];

    /// <summary>Real seconds per second of a real cloud. Default: null, latencies are not played.</summary>
    internal double? Latency { get; init; }

    /// <summary>Default: the engine's.</summary>
    internal int? Parallel { get; init; }

    internal bool ExpectNoChanges { get; init; }

    /// <summary>What the run works on, and how far it goes.</summary>
    internal RunScope Scope { get; init; } = new();

    internal bool SkipPreview { get; init; }

    internal bool Json { get; init; }

    /// <summary>Whether every property that changes is shown.</summary>
    internal bool Diff { get; init; }

    internal bool Verbose { get; init; }
}
