using JupyterHubInfra.Components.Text;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace JupyterHubInfra.Components.Clusters.Addons;

/// <summary>The objects of the <see cref="MetadataPolicy"/>, on any cluster whose network is Calico 3.30 or newer.</summary>
internal static class MetadataGuard
{
    private const string ApiVersion = "crd.projectcalico.org/v1";

    /// <summary>Makes them, and returns the last one.</summary>
    public static Resource Create(string cluster, string exemptNamespace, KubernetesProvider kubernetes, Resource parent, IReadOnlyList<Resource> after)
    {
        var tier = Object($"{cluster}-metadata-tier", "Tier", MetadataPolicy.Tier, MetadataPolicy.TierSpec(), after);
        return Object($"{cluster}-metadata-policy", "GlobalNetworkPolicy", MetadataPolicy.Name, MetadataPolicy.Spec(exemptNamespace), [tier]);

        // The stored form of Calico's objects: it is there with the chart, without an extension API server to wait for.
        Pulumi.Kubernetes.ApiExtensions.CustomResource Object(string resource, string kind, string objectName, YamlMap spec, IEnumerable<Resource> before) => new(
            resource,
            new CustomObjectArgs(ApiVersion, kind) { Metadata = new ObjectMetaArgs { Name = objectName }, Spec = spec.ToDictionary() },
            new() { Parent = parent, Provider = kubernetes, DependsOn = before.ToArray() });
    }
}
