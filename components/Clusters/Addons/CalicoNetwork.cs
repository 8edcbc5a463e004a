using Pulumi;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace JupyterHubInfra.Components.Clusters.Addons;

/// <summary>Calico, and the cluster-wide rule that keeps pods away from the cloud's metadata.</summary>
internal sealed class CalicoNetwork
{
    private const int Seconds = 600;

    public CalicoNetwork(string name, AddressPlan addresses, string exemptNamespace, KubernetesProvider kubernetes, Resource parent)
    {
        Release = new Release(
            $"{name}-calico",
            new()
            {
                Name = "calico",
                Namespace = "tigera-operator",
                CreateNamespace = true,
                Chart = CalicoVersions.Chart,
                Version = CalicoVersions.Version,
                RepositoryOpts = new RepositoryOptsArgs { Repo = CalicoVersions.Repository },
                Values = CalicoValues.For(addresses).ToDictionary(),
                Atomic = true,
                Timeout = Seconds,
            },
            new() { Parent = parent, Provider = kubernetes });
        Policy = MetadataGuard.Create(name, exemptNamespace, kubernetes, parent, [Release]);
    }

    public Release Release { get; }

    public Resource Policy { get; }
}
