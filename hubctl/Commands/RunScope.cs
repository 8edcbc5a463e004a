namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>What the command line says about the part of a stack that a run works on, and about how far it goes.</summary>
internal sealed record RunScope
{
    /// <summary>URNs and patterns. Default: none, all resources.</summary>
    internal IReadOnlyList<string> Targets { get; init; } = [];

    internal bool TargetDependents { get; init; }

    /// <summary>URNs and patterns. Default: none.</summary>
    internal IReadOnlyList<string> Excludes { get; init; } = [];

    internal bool ExcludeDependents { get; init; }

    /// <summary>URNs and patterns. Default: none.</summary>
    internal IReadOnlyList<string> Replaces { get; init; } = [];

    internal bool Refresh { get; init; }

    internal bool ContinueOnError { get; init; }

    internal bool RunProgram { get; init; }

    internal bool ClearPendingCreates { get; init; }
}
