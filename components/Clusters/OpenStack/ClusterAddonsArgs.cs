using System.Collections.Immutable;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>What the add-ons of a cluster need to know.</summary>
internal sealed record ClusterAddonsArgs
{
    public required string Cluster { get; init; }

    public required KubernetesProvider Kubernetes { get; init; }

    public required AddressPlan Addresses { get; init; }

    public required CloudScope Cloud { get; init; }

    public required ImmutableArray<string> CloudRoles { get; init; }

    public int? VolumesPerNode { get; init; }
}
