using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Kubeadm;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>
/// Nodes of one kind. The autoscaler keeps their number between two limits. Which changes are made in place and which need a pool of
/// another name stands in docs/runbooks/gke.md.
/// </summary>
public sealed record GkePool
{
    /// <summary>Name of the pool: 1 to 40 lower-case letters, digits and hyphens. Another name is another pool.</summary>
    public required string Name { get; init; }

    /// <summary>What the nodes are for.</summary>
    public required PoolPurpose Purpose { get; init; }

    /// <summary>Type of the machines, e.g. <c>n2-highmem-4</c>. A change replaces the nodes one after the other.</summary>
    public required string MachineType { get; init; }

    /// <summary>The fewest nodes in all zones together; pools of users may have none. Default: 0.</summary>
    public int Min { get; init; }

    /// <summary>The most nodes in all zones together.</summary>
    public required int Max { get; init; }

    /// <summary>Nodes that events hold on top of <see cref="Min"/>; the most is raised if it must be. Default: 0.</summary>
    public int Reserved { get; init; }

    /// <summary>Size of the boot disk in GiB, which also holds images and containers' files. Default: 100.</summary>
    public int DiskGiB { get; init; } = 100;

    /// <summary>Type of the boot disk. Default: <c>pd-balanced</c>.</summary>
    public string DiskType { get; init; } = "pd-balanced";

    /// <summary>Node labels besides those of the purpose. Default: none.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Taints besides those of the purpose. Default: none.</summary>
    public ImmutableArray<NodeTaint> Taints { get; init; } = [];

    /// <summary>Labels of the machines for the bill, besides <c>node-purpose</c>. Default: none.</summary>
    public ImmutableSortedDictionary<string, string> ResourceLabels { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>GPUs. Default: none.</summary>
    public GkeGpu? Gpu { get; init; }

    /// <summary>Whether the machines are cheap ones that Google may take away at any time. Default: no.</summary>
    public bool Spot { get; init; }

    /// <summary>Whether containers start before their whole image has come; images must be in Artifact Registry. Default: no.</summary>
    public bool ImageStreaming { get; init; }

    /// <summary>Zones of the machines. Default: those of the place.</summary>
    public ImmutableArray<string> Zones { get; init; } = [];

    /// <summary>A version of this pool's own, never newer than the cluster's. Default: the cluster's, or the channel's.</summary>
    public string? Version { get; init; }

    /// <summary>
    /// Taints the nodes <c>manual-phaseout=noop:NoSchedule</c>, so that nobody new comes, and lets the pool be removed by a later update.
    /// Default: no.
    /// </summary>
    public bool PhaseOut { get; init; }

    /// <summary>The autoscaler's lower limit.</summary>
    public int TotalMin => Min + Reserved;

    /// <summary>The autoscaler's upper limit.</summary>
    public int TotalMax => Math.Max(Max, TotalMin);
}
