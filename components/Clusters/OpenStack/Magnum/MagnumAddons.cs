using JupyterHubInfra.Components.Clusters.Addons;
using Pulumi;
using Pulumi.Kubernetes.Storage.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Storage.V1;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace JupyterHubInfra.Components.Clusters.OpenStack.Magnum;

/// <summary>What Magnum does not bring: network, cloud controller and volume driver are its own, our class of volumes and the guard of the metadata are not.</summary>
internal static class MagnumAddons
{
    /// <param name="cluster">Name of the cluster.</param>
    /// <param name="driver">Heat's Calico is older than the tiers that the guard needs.</param>
    /// <param name="kubernetes">The cluster.</param>
    /// <param name="parent">The component.</param>
    /// <param name="after">The last of the machines.</param>
    public static IReadOnlyList<Resource> Create(string cluster, MagnumDriver driver, KubernetesProvider kubernetes, Resource parent, IReadOnlyList<Resource> after)
    {
        var options = new CustomResourceOptions { Parent = parent, Provider = kubernetes };
        foreach (var resource in after)
        {
            options.DependsOn.Add(resource);
        }

        var volumes = new StorageClass(
            $"{cluster}-{ClusterAddons.RetainedVolumes}",
            new StorageClassArgs
            {
                // Not the default one: Magnum's is, and two would argue.
                Metadata = new ObjectMetaArgs { Name = ClusterAddons.RetainedVolumes },
                Provisioner = "cinder.csi.openstack.org",
                ReclaimPolicy = "Retain",
                VolumeBindingMode = "WaitForFirstConsumer",
                AllowVolumeExpansion = true,
            },
            options);
        return driver is MagnumDriver.OfClusterApi ? [volumes, MetadataGuard.Create(cluster, CloudSecret.Namespace, kubernetes, parent, after)] : [volumes];
    }
}
