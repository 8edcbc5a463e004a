using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Clusters.OpenStack.Magnum;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Clusters.Magnum;

/// <summary>A cluster of Magnum with a pool of its own size and one that scales; tests change what they are about.</summary>
internal static class SomeMagnum
{
    public const string Template = "openstack:containerinfra/clusterTemplate:ClusterTemplate";
    public const string Cluster = "openstack:containerinfra/cluster:Cluster";
    public const string Group = "openstack:containerinfra/nodeGroup:NodeGroup";

    public static MagnumClusterArgs Args { get; } = new()
    {
        Network = ClusterNetwork.Managed("public", "9.9.9.9"),
        Nodes = CidrBlock.Parse("10.4.0.0/24"),
        ExternalNetwork = "public",
        Version = "1.34.2",
        Image = "ubuntu-noble-kube-v1.34.2",
        ControlPlane = new() { Count = 3, Flavor = "m1.medium" },
        Pools = [new() { Count = 1, Flavor = "m1.medium" }, new() { Name = "users", Count = 2, Flavor = "m1.large" }],
        Administrators = [CidrBlock.Parse("198.51.100.0/24")],
    };

    public static ImmutableSortedDictionary<string, PoolScaling> Scaled { get; } = ImmutableSortedDictionary<string, PoolScaling>.Empty.Add("users", PoolScaling.Between(1, 6));

    public static Task<CloudRun> Run(RunMode mode, MagnumClusterArgs? args = null) => Run(mode, args ?? Args, out _);

    public static Task<CloudRun> Run(RunMode mode, MagnumClusterArgs args, out Func<MagnumCluster> cluster)
    {
        MagnumCluster? made = null;
        cluster = () => made!;
        return CloudRun.Of(mode, options => made = new MagnumCluster("dev", args, options));
    }
}
