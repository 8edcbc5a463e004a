using JupyterHubInfra.Components.Quotas;

namespace JupyterHubInfra.Components.Clusters.OpenStack.Magnum;

/// <summary>What a <see cref="MagnumCluster"/> takes from its project's quotas: what it registers, and what Magnum makes for it in the same project.</summary>
internal static class MagnumNeeds
{
    // Cluster API's groups of the two kinds of machines, with a rule for each port of the cluster and one for all traffic within it.
    private const int SecurityGroups = 2;
    private const int SecurityGroupRules = 24;

    public static StackNeeds Of(MagnumClusterArgs args)
    {
        // Where the autoscaler decides, the most that it may make.
        var pools = args.Pools.Select(pool => (pool.Flavor, Count: args.ScalingOf(pool) is PoolScaling.Range range ? range.Max : pool.Count)).ToArray();
        var machines = args.ControlPlane.Count + pools.Sum(pool => pool.Count);
        var needs = StackNeeds.None
            .WithServers(args.ControlPlane.Flavor, args.ControlPlane.Count)
            .WithVolumes(args.EtcdVolumeGiB is null ? 0 : args.ControlPlane.Count, args.EtcdVolumeGiB ?? 0)
            .WithVolumes(args.BootVolumeGiB is null ? 0 : machines, args.BootVolumeGiB ?? 0)
            .With(QuotaKind.SecurityGroups, SecurityGroups)
            .With(QuotaKind.SecurityGroupRules, SecurityGroupRules)
            .With(QuotaKind.FloatingIps, args.PublicApi ? 1 : 0)
            .And(Balancer(args.ControlPlane.Count, ways: 1))
            .With(QuotaKind.Ports, machines);
        needs = pools.Aggregate(needs, (sum, pool) => sum.WithServers(pool.Flavor, pool.Count));
        return args.Network is ClusterNetwork.ManagedNetwork
            ? needs.With(QuotaKind.Networks, 1).With(QuotaKind.Subnets, 1).With(QuotaKind.Routers, 1).With(QuotaKind.Ports, 1)
            : needs;
    }

    /// <summary>What the cloud controller makes for a hub's service: a load balancer for http and https over all workers.</summary>
    public static StackNeeds OfHub(MagnumClusterArgs args) =>
        Balancer(args.Pools.Sum(pool => args.ScalingOf(pool) is PoolScaling.Range range ? range.Max : pool.Count), ways: 2);

    private static StackNeeds Balancer(int members, int ways) => StackNeeds.None
        .With(QuotaKind.LoadBalancers, 1)
        .With(QuotaKind.Listeners, ways)
        .With(QuotaKind.Pools, ways)
        .With(QuotaKind.HealthMonitors, ways)
        .With(QuotaKind.Members, ways * members)
        .With(QuotaKind.Ports, 1);
}
