using JupyterHubInfra.Components.Text;
using Pulumi;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace JupyterHubInfra.Components.Clusters.Addons;

/// <summary>Calico, and the cluster-wide rule that keeps pods away from the cloud's metadata.</summary>
internal sealed class CalicoNetwork
{
    private const int Seconds = 600;
    private const string ApiVersion = "crd.projectcalico.org/v1";

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
        var tier = Object($"{name}-metadata-tier", "Tier", MetadataPolicy.Tier, MetadataPolicy.TierSpec(), Release);
        Policy = Object($"{name}-metadata-policy", "GlobalNetworkPolicy", MetadataPolicy.Name, MetadataPolicy.Spec(exemptNamespace), tier);

        // The stored form of Calico's objects: it is there with the chart, without an extension API server to wait for.
        Pulumi.Kubernetes.ApiExtensions.CustomResource Object(string resource, string kind, string objectName, YamlMap spec, Resource after) => new(
            resource,
            new CustomObjectArgs(ApiVersion, kind) { Metadata = new ObjectMetaArgs { Name = objectName }, Spec = spec.ToDictionary() },
            new() { Parent = parent, Provider = kubernetes, DependsOn = after });
    }

    public Release Release { get; }

    public Resource Policy { get; }
}
