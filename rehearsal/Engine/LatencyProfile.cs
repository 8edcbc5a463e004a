using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>How long steps take in a real cloud, to rehearse waiting times and find the critical path.</summary>
/// <param name="ByType">The time that creating takes, by type token; an update takes a quarter, a deletion half of it.</param>
/// <param name="Scale">Real seconds per rehearsed second: 1 waits as long as the cloud would, 0 only computes.</param>
public sealed record LatencyProfile(ImmutableDictionary<string, TimeSpan> ByType, double Scale = 1)
{
    /// <summary>The latency of types that are not in the table. Default: half a second.</summary>
    public TimeSpan Otherwise { get; init; } = TimeSpan.FromSeconds(0.5);
}
