using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.OpenStack.Magnum;

/// <summary>What a <see cref="MagnumCluster"/> is made of.</summary>
public sealed record MagnumClusterArgs
{
    /// <summary>The network of the machines: a new one or an existing one, whose router leads to <see cref="ExternalNetwork"/>.</summary>
    public required ClusterNetwork Network { get; init; }

    /// <summary>Range of the machines' own addresses.</summary>
    public required CidrBlock Nodes { get; init; }

    /// <summary>Name of the external network that the cluster's load balancers get their floating IPs from.</summary>
    public required string ExternalNetwork { get; init; }

    /// <summary>Version of Kubernetes, e.g. <c>1.34.2</c>: that of the image. Another one makes another template, and upgrades the cluster in place where the driver can.</summary>
    public required string Version { get; init; }

    /// <summary>Name of an image made for clusters. Where its property <c>kube_version</c> says another version, the preview fails.</summary>
    public required string Image { get; init; }

    /// <summary>What makes the machines. Default: Cluster API.</summary>
    public MagnumDriver Driver { get; init; } = MagnumDriver.ClusterApi();

    /// <summary>The machines that run the API and etcd. Their number and flavor cannot be changed.</summary>
    public required ControlPlaneArgs ControlPlane { get; init; }

    /// <summary>The machines that run hub and notebooks. Of a pool Magnum knows name, flavor and number, nothing else.</summary>
    public required ImmutableArray<WorkerPoolArgs> Pools { get; init; }

    /// <summary>
    /// Name of the pool that is made with the cluster (Magnum's <c>default-worker</c>): it stays as long as the cluster, with its flavor, and is of
    /// fixed size, because Magnum would tell its autoscaler new limits never. Default: the only pool, or the one named <c>worker</c>.
    /// </summary>
    public string? DefaultPool { get; init; }

    /// <summary>Who decides the size of a pool, by its name. Default: all are of fixed size.</summary>
    public ImmutableSortedDictionary<string, PoolScaling> Scaling { get; init; } = ImmutableSortedDictionary.Create<string, PoolScaling>(StringComparer.Ordinal);

    /// <summary>Ranges that may reach the API from outside. With Cluster API they count when the cluster is made, and stay. Default: none but the machines.</summary>
    public ImmutableArray<CidrBlock> Administrators { get; init; } = [];

    /// <summary>Whether the API has a floating IP. Where it has none, the program must run inside the node network. Default: true.</summary>
    public bool PublicApi { get; init; } = true;

    /// <summary>Name of a key pair of the project that new machines start with. Default: none.</summary>
    public string? KeyPair { get; init; }

    /// <summary>Resolvers of a network that the cloud makes. Default: those of the subnet.</summary>
    public ImmutableArray<string> DnsServers { get; init; } = [];

    /// <summary>Whether machines that stay unhealthy are replaced. Default: true.</summary>
    public bool AutoHealing { get; init; } = true;

    /// <summary>Size of a volume of its own for etcd on every control plane, in GiB. Default: none, etcd is on the root disk.</summary>
    public int? EtcdVolumeGiB { get; init; }

    /// <summary>Size of root volumes, in GiB. Default: root disks are those of the flavors. Machines of a cluster that exists keep theirs.</summary>
    public int? BootVolumeGiB { get; init; }

    /// <summary>Volume type of root and etcd volumes. Default: the cloud's own.</summary>
    public string? VolumeType { get; init; }

    /// <summary>Octavia provider of the cluster's load balancers. Default: the cloud's own, usually <c>amphora</c>.</summary>
    public string? LoadBalancerProvider { get; init; }

    /// <summary>Further labels for the driver, where a cloud asks for some. Default: none.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Refuses to delete the cluster. Default: true.</summary>
    public bool Keep { get; init; } = true;

    internal WorkerPoolArgs Default => Pools.First(pool => pool.Name == DefaultName);

    internal IEnumerable<WorkerPoolArgs> Groups => Pools.Where(pool => pool.Name != DefaultName);

    internal bool Scales => Scaling.Values.Any(scaling => scaling is PoolScaling.Range);

    internal string? DefaultName => DefaultPool ?? (Pools.Length == 1 ? Pools[0].Name : Pools.Any(pool => pool.Name == "worker") ? "worker" : null);

    internal PoolScaling ScalingOf(WorkerPoolArgs pool) => Scaling.GetValueOrDefault(pool.Name, PoolScaling.Fixed);

    internal string Validated(string name)
    {
        var issues = new ArgsIssues(nameof(MagnumCluster), name);
        issues.Require(HubName.TryParse(name, out _, out var problem), "name", problem ?? "");
        MagnumChecks.Check(this, issues);
        issues.ThrowIfAny();
        return name;
    }
}
