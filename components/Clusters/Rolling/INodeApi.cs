using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Clusters.Rolling;

/// <summary>What is asked of a cluster about its nodes. Every call may throw <see cref="NodeApiException"/>.</summary>
internal interface INodeApi
{
    /// <summary>The node; null when the cluster has none of this name.</summary>
    Task<NodeState?> FindAsync(string node);

    /// <summary>Keeps new pods away. Nothing happens when there is no such node.</summary>
    Task CordonAsync(string node);

    /// <summary>Lets new pods in again. Nothing happens when there is no such node.</summary>
    Task UncordonAsync(string node);

    /// <summary>The pods that an eviction moves: not those of daemon sets, not static ones, not those that have ended.</summary>
    Task<ImmutableArray<PodOnNode>> PodsAsync(string node);

    /// <summary>Asks a pod to go. False: a disruption budget does not allow it now.</summary>
    Task<bool> EvictAsync(PodOnNode pod);

    /// <summary>Lets the cluster forget the node, so that its successor of the same name starts with nothing of it.</summary>
    Task ForgetAsync(string node);
}
