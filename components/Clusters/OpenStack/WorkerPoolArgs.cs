using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Kubeadm;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>The machines that run hub and notebooks.</summary>
public sealed record WorkerPoolArgs
{
    /// <summary>Number of machines. One more creates one more and touches no other; one less removes the highest number.</summary>
    public required int Count { get; init; }

    /// <summary>Name of the flavor: what all notebooks on a machine share.</summary>
    public required string Flavor { get; init; }

    /// <summary>Node labels, given when a machine joins. Default: none.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Taints, given when a machine joins. Default: none, so that the hub's own pods find a place.</summary>
    public ImmutableArray<NodeTaint> Taints { get; init; } = [];
}
