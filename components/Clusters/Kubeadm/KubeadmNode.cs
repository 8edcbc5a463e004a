using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Clusters.Kubeadm;

/// <summary>What every node's kubeadm configuration says about the node itself.</summary>
internal sealed record KubeadmNode
{
    public required string Name { get; init; }

    /// <summary>Fixed address of the node's port.</summary>
    public required string Address { get; init; }

    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public ImmutableArray<NodeTaint> Taints { get; init; } = [];

    /// <summary>What the node installs; the first control plane's is the cluster's.</summary>
    public KubernetesVersion Kubernetes { get; init; } = KubernetesVersion.Release;

    /// <summary>It has etcd on a volume, and so perhaps data of a machine before it.</summary>
    public bool KeepsEtcd { get; init; }
}
