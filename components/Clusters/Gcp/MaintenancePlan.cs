using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>When Google may work on the cluster by itself.</summary>
public sealed record MaintenancePlan
{
    /// <summary>Beginning of the first window; later ones begin at the same time of day in UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Length of each window: 4 hours or more, at most a day.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Rule of RFC 5545, e.g. <c>FREQ=WEEKLY;BYDAY=SA,SU</c>. All windows within 32 days must have 48 hours together.</summary>
    public required string Recurrence { get; init; }

    /// <summary>Times in which nothing happens. Default: none.</summary>
    public ImmutableArray<MaintenanceExclusion> Exclusions { get; init; } = [];
}
