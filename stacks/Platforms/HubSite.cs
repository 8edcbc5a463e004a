using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Clusters.OpenStack.Magnum;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Ingress.OpenStack;
using JupyterHubInfra.Components.Quotas;
using JupyterHubInfra.Stacks.Settings;
using Pulumi;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>Where a hub stands: its cluster and the way in, whoever makes them.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Address">What the hub's DNS record points at.</param>
/// <param name="Exposure">How the hub receives what arrives there.</param>
/// <param name="Ready">What must exist before the first request can arrive.</param>
/// <param name="Clients">Security group of the machines, where it is one of ours: the source of their mounts.</param>
internal sealed record HubSite(IOpenStackCluster Cluster, Output<string> Address, HubExposure Exposure, IReadOnlyList<Resource> Ready, Input<string>? Clients)
{
    /// <summary>Ids of the volumes of etcd; empty where it has none, or belongs to the cloud.</summary>
    public Output<ImmutableArray<string>> EtcdVolumeIds { get; private init; } = Output.Create(ImmutableArray<string>.Empty);

    public static HubSite Create(OpenStackHubSettings settings) => MagnumRules.Rules(settings.Cluster) ? OfMagnum(settings) : OfKubeadm(settings);

    /// <summary>What cluster and way in take from the project's quotas.</summary>
    public static StackNeeds Needs(OpenStackHubSettings settings)
    {
        var address = ComponentValues.Address(settings.Hub.Address, settings.Network);
        if (MagnumRules.Rules(settings.Cluster))
        {
            var magnum = MagnumValues.Cluster(settings);
            return MagnumNeeds.Of(magnum).And(MagnumNeeds.OfHub(magnum)).And(ReservedAddress.Needs(address));
        }

        var cluster = ComponentValues.Cluster(settings);
        return HubClusterNeeds.Of(cluster).And(ClusterIngressNeeds.Of(cluster.Pools.Sum(pool => pool.Count), address));
    }

    private static HubSite OfKubeadm(OpenStackHubSettings settings)
    {
        var name = settings.Name.Value;
        var cluster = new HubCluster(name, ComponentValues.Cluster(settings));
        var ingress = new ClusterIngress($"{name}-ingress", new()
        {
            SubnetId = cluster.SubnetId,
            Workers = cluster.Workers,
            Address = ComponentValues.Address(settings.Hub.Address, settings.Network),
            NetworkReady = cluster.NetworkReady,
            WorkerSecurityGroupId = cluster.WorkerSecurityGroupId,
            Keep = ComponentValues.Keeps(settings),
        });
        return new(cluster, ingress.Address, HubExposure.NodePorts(), ingress.Ready, cluster.WorkerSecurityGroupId) { EtcdVolumeIds = cluster.EtcdVolumeIds };
    }

    // The address first: the load balancer that the cluster makes for the hub's service takes it, and leaves it when it goes.
    private static HubSite OfMagnum(OpenStackHubSettings settings)
    {
        var name = settings.Name.Value;
        var entrance = new ServiceAddress($"{name}-ingress", ComponentValues.Address(settings.Hub.Address, settings.Network), ComponentValues.Keeps(settings));
        var cluster = new MagnumCluster(name, MagnumValues.Cluster(settings));
        return new(cluster, entrance.Address, HubExposure.LoadBalancerService(entrance.Address), cluster.NetworkReady, null);
    }
}
