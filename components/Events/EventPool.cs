using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Quotas.Gcp;

namespace JupyterHubInfra.Components.Events;

/// <summary>What events must know of a node pool.</summary>
/// <param name="Name">Its name, as events name it.</param>
/// <param name="Min">Nodes that it always has, in all its zones together.</param>
/// <param name="Max">Nodes that it may have, in all its zones together.</param>
public sealed record EventPool(string Name, int Min, int Max)
{
    /// <summary>Whether users' servers run on it. Default: yes.</summary>
    public bool ForUsers { get; init; } = true;

    /// <summary>Whether it takes no new servers, because another pool replaces it. Default: no.</summary>
    public bool PhaseOut { get; init; }

    /// <summary>How many users' servers fit on one of its nodes, by the name of the hub (a server of one hub may be promised more than one of another).</summary>
    public required ImmutableSortedDictionary<string, int> SeatsPerNode { get; init; }

    /// <summary>Labels that only its nodes have. Default: the label that GKE gives, <c>cloud.google.com/gke-nodepool</c> with the pool's name.</summary>
    public ImmutableSortedDictionary<string, string>? NodeLabels { get; init; }

    /// <summary>Marks of its nodes besides those of pools for users and of pools with GPUs, which are tolerated anyway. Default: none.</summary>
    public ImmutableArray<NodeTaint> Taints { get; init; } = [];

    /// <summary>What one node takes from the project's quotas. Default: nothing, so that the pool does not count.</summary>
    public GcpNeeds PerNode { get; init; } = GcpNeeds.None;

    internal ImmutableSortedDictionary<string, string> Selector => NodeLabels ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("cloud.google.com/gke-nodepool", Name);
}
