using System.Collections.Immutable;
using JupyterHubInfra.Hubctl.Health;

namespace JupyterHubInfra.Hubctl.Load;

/// <summary>What the command line says about a load test.</summary>
internal sealed record LoadOptions
{
    internal required TargetOptions Target { get; init; }

    internal required int Users { get; init; }

    /// <summary>Default: null, token where there is one, else login.</summary>
    internal LoadMode? Mode { get; init; }

    /// <summary>A file that holds the password of the login form, or `-`. Default: null, the environment or the outputs.</summary>
    internal string? PasswordFile { get; init; }

    internal required string Prefix { get; init; }

    internal required TimeSpan ShortestSession { get; init; }

    internal required TimeSpan LongestSession { get; init; }

    /// <summary>Users begin at random within this time.</summary>
    internal required TimeSpan StartDelay { get; init; }

    /// <summary>How long users come back. Default: null, each has one session.</summary>
    internal TimeSpan? Duration { get; init; }

    /// <summary>How long a server may take to start.</summary>
    internal required TimeSpan Timeout { get; init; }

    /// <summary>The longest 95th percentile of each phase that has a threshold.</summary>
    internal ImmutableSortedDictionary<Phase, TimeSpan> Longest95 { get; init; } = ImmutableSortedDictionary<Phase, TimeSpan>.Empty;

    /// <summary>The most sessions that may fail, in per cent.</summary>
    internal double MostErrors { get; init; }

    internal bool Json { get; init; }
}
