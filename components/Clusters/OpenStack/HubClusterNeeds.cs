using JupyterHubInfra.Components.Quotas;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>What a <see cref="HubCluster"/> takes from its project's quotas.</summary>
internal static class HubClusterNeeds
{
    public static StackNeeds Of(HubClusterArgs args)
    {
        var workers = args.Pools.Sum(pool => pool.Count);
        var machines = args.ControlPlane.Count + workers;
        var needs = StackNeeds.None
            .WithServers(args.ControlPlane.Flavor, args.ControlPlane.Count)
            .With(QuotaKind.ServerGroups, 2)
            .With(QuotaKind.ServerGroupMembers, Math.Max(args.ControlPlane.Count, workers))
            .With(QuotaKind.Ports, machines)
            .With(QuotaKind.SecurityGroups, 2)
            .With(QuotaKind.SecurityGroupRules, SecurityRules.For(args).Length)
            .And(ReservedAddress.Needs(args.Api.Address))
            .And(Entrance(args))
            .WithVolumes(args.ControlPlane.EtcdVolume is null ? 0 : args.ControlPlane.Count, args.ControlPlane.EtcdVolume?.GiB ?? 0);
        needs = args.Pools.Aggregate(needs, (sum, pool) => sum.WithServers(pool.Flavor, pool.Count));
        return args.Network is ClusterNetwork.ManagedNetwork

            // The router has a port in the subnet.
            ? needs.With(QuotaKind.Networks, 1).With(QuotaKind.Subnets, 1).With(QuotaKind.Routers, 1).With(QuotaKind.Ports, 1)
            : needs;
    }

    // A balancer's inner address has a port too, which Octavia makes in this project.
    private static StackNeeds Entrance(HubClusterArgs args) => args.Api switch
    {
        ApiEndpoint.Balancer => StackNeeds.None
            .With(QuotaKind.LoadBalancers, 1)
            .With(QuotaKind.Listeners, 1)
            .With(QuotaKind.Pools, 1)
            .With(QuotaKind.HealthMonitors, 1)
            .With(QuotaKind.Members, args.ControlPlane.Count)
            .With(QuotaKind.Ports, 1),
        ApiEndpoint.MovingAddress => StackNeeds.None.With(QuotaKind.Ports, 1),
        _ => StackNeeds.None,
    };
}
