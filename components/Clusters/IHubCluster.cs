using JupyterHubInfra.Components.Values;
using Pulumi;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace JupyterHubInfra.Components.Clusters;

/// <summary>A Kubernetes cluster that hubs can be installed on, whoever made it.</summary>
public interface IHubCluster
{
    /// <summary>Name of the cluster, the prefix of all it is made of.</summary>
    string Name { get; }

    /// <summary>Kubeconfig of a cluster administrator: a secret, known only when the API answers.</summary>
    Output<string> Kubeconfig { get; }

    /// <summary>What every object and chart on this cluster is installed with.</summary>
    KubernetesProvider Kubernetes { get; }

    /// <summary>Stays the same for the cluster's whole life, whatever happens to its address or credentials.</summary>
    Output<string> ClusterIdentifier { get; }

    /// <summary>Addresses that nodes and pods reach fileservers from.</summary>
    CidrBlock NodeNetwork { get; }

    /// <summary>Where pods find the Kubernetes API. Default: port 6443 of the nodes, as kubeadm has it.</summary>
    ApiServers Api => new(6443, [NodeNetwork]);

    /// <summary>What workloads must depend on: network and storage add-ons.</summary>
    IReadOnlyList<Resource> Ready { get; }
}
