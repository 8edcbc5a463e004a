using System.Collections.Immutable;
using JupyterHubInfra.Components.Quotas.Gcp;

namespace JupyterHubInfra.Components.Events;

/// <summary>What the project may have in the cluster's region, and what it has besides the nodes of the pools.</summary>
/// <param name="Limits">Stated limits by the cloud's name of the metric, e.g. <c>N2_CPUS</c>. A metric that is missing is not compared.</param>
public sealed record EventQuota(ImmutableSortedDictionary<string, long> Limits)
{
    /// <summary>What else counts: disks of homes, reserved addresses. Default: nothing.</summary>
    public GcpNeeds Besides { get; init; } = GcpNeeds.None;
}
