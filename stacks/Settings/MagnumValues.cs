using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Clusters.OpenStack.Magnum;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The settings of a cluster by Magnum as values that its component takes.</summary>
internal static class MagnumValues
{
    public static MagnumClusterArgs Cluster(OpenStackHubSettings settings)
    {
        var (cluster, magnum) = (settings.Cluster, settings.Cluster.Magnum!);
        var kubeadm = ComponentValues.Cluster(settings);
        return new()
        {
            Network = kubeadm.Network,
            Nodes = settings.Network.NodeCidr,
            ExternalNetwork = settings.Network.ExternalNetwork ?? "",
            Version = magnum.Version,
            Image = magnum.Image,
            Driver = magnum.Driver is MagnumDriverKind.Heat ? MagnumDriver.Heat() : MagnumDriver.ClusterApi(magnum.ChartVersion),
            ControlPlane = new() { Count = cluster.ControlPlane.Count, Flavor = cluster.ControlPlane.Flavor },
            Pools = kubeadm.Pools,
            DefaultPool = magnum.DefaultPool,
            Scaling = Scaling(cluster),
            Administrators = cluster.AdminCidrs,
            PublicApi = cluster.ApiAddress.Mode is not FloatingIpMode.None,
            KeyPair = cluster.KeyPair,
            AutoHealing = magnum.AutoHealing,
            EtcdVolumeGiB = magnum.EtcdVolumeGiB,
            BootVolumeGiB = magnum.BootVolumeGiB,
            VolumeType = magnum.VolumeType,
            LoadBalancerProvider = magnum.LoadBalancerProvider,
            Labels = magnum.Labels,
            Keep = ComponentValues.Keeps(settings),
        };
    }

    private static ImmutableSortedDictionary<string, PoolScaling> Scaling(ClusterSettings cluster) => cluster.Pools
        .Where(pool => pool.Value.Autoscale is not null)
        .ToImmutableSortedDictionary(pool => pool.Key, pool => PoolScaling.Between(pool.Value.Autoscale!.Min, pool.Value.Autoscale.Max), StringComparer.Ordinal);
}
