using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Nodes;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>What a <see cref="HubCluster"/> is made of. Numbers of machines are plain values: they decide how many resources there are.</summary>
public sealed record HubClusterArgs
{
    /// <summary>The network of the machines: a new one or an existing one.</summary>
    public required ClusterNetwork Network { get; init; }

    /// <summary>Address ranges; immutable once the cluster exists.</summary>
    public required AddressPlan Addresses { get; init; }

    /// <summary>
    /// Version of Kubernetes of control planes and pools: another value replaces them one after the other, which is how a patch is
    /// installed. Default: new machines get the release's version, and machines that exist keep theirs.
    /// </summary>
    public KubernetesVersion? Kubernetes { get; init; }

    /// <summary>Name of an Ubuntu 24.04 image. Machines that exist keep theirs.</summary>
    public required string Image { get; init; }

    /// <summary>The machines that run the API and etcd.</summary>
    public required ControlPlaneArgs ControlPlane { get; init; }

    /// <summary>The machines that run hub and notebooks, in pools of one kind each.</summary>
    public required ImmutableArray<WorkerPoolArgs> Pools { get; init; }

    /// <summary>How the API is reached.</summary>
    public required ApiEndpoint Api { get; init; }

    /// <summary>Ranges that may reach the API from outside, e.g. where operators and <c>pulumi up</c> run. Default: none.</summary>
    public ImmutableArray<CidrBlock> Administrators { get; init; } = [];

    /// <summary>Ranges that may reach port 22 in an emergency. Default: none; nothing here needs SSH.</summary>
    public ImmutableArray<CidrBlock> BreakGlass { get; init; } = [];

    /// <summary>Names of security groups of the project that every machine is in besides its own, e.g. of a monitoring service. Default: none.</summary>
    public ImmutableArray<string> SecurityGroups { get; init; } = [];

    /// <summary>Name of a key pair of the project whose key the first boot of new machines gives to the image's login user. Default: none.</summary>
    public string? KeyPair { get; init; }

    /// <summary>What changes on running machines within five minutes, e.g. who may log in. Default: nobody may.</summary>
    public MachineUpkeep Upkeep { get; init; } = MachineUpkeep.Default;

    /// <summary>Nova availability zones, used round robin. Default: the cloud chooses.</summary>
    public ImmutableArray<string> AvailabilityZones { get; init; } = [];

    /// <summary>Time servers of the machines. Default: those of the distribution.</summary>
    public ImmutableArray<string> TimeServers { get; init; } = [];

    /// <summary>What is added to the first boot of every machine. Default: nothing.</summary>
    public FirstBootExtras FirstBoot { get; init; } = new();

    /// <summary>How to learn that the API answers. Default: asking for at most 20 minutes.</summary>
    public ApiReadiness ApiReadiness { get; init; } = ApiReadiness.WaitFor(TimeSpan.FromMinutes(20));

    /// <summary>Roles of the cluster's own credential in the project: what Cinder volumes need. Default: <c>member</c>.</summary>
    public ImmutableArray<string> CloudRoles { get; init; } = ["member"];

    /// <summary>Another value replaces the control planes, which forget everything in etcd if it has no volumes. Default: <c>1</c>.</summary>
    public string ControlPlaneGeneration { get; init; } = "1";

    /// <summary>How many volumes the cluster attaches to one node, so that the next pod goes to another. Default: the driver's own number, 256.</summary>
    public int? VolumesPerNode { get; init; }

    /// <summary>Names of nodes that take no new pods and are emptied. Default: none.</summary>
    public ImmutableArray<string> Cordoned { get; init; } = [];

    /// <summary>Refuses to delete authorities, control plane and public address. Default: true.</summary>
    public bool Keep { get; init; } = true;

    /// <summary>The name, if it and the arguments make sense; otherwise one exception that lists every problem.</summary>
    internal string Validated(string name)
    {
        var issues = new ArgsIssues(nameof(HubCluster), name);
        issues.Require(HubName.TryParse(name, out _, out var problem), "name", problem ?? "");
        CheckMachines(issues);
        issues.Require(!string.IsNullOrWhiteSpace(Image), nameof(Image), "must name an Ubuntu 24.04 image of the cloud");
        Addresses.Check(issues, nameof(Addresses));
        SiteFiles.Check(issues, nameof(FirstBoot), FirstBoot);
        var tooBig = issues.All.Any(issue => issue.Property.StartsWith(nameof(FirstBoot), StringComparison.Ordinal)) ? null
            : NodeUserDataCheck.Problem(name, Addresses, TimeServers, FirstBoot, ControlPlane.Count, ControlPlane.EtcdVolume is not null, Api is ApiEndpoint.MovingAddress);
        issues.Require(tooBig is null, nameof(FirstBoot), $"is too much: {tooBig}");
        ReservedAddress.Check(issues, nameof(Api), Api.Address);
        issues.Require(Api is not ApiEndpoint.Balancer { Provider.Length: 0 }, nameof(Api), "must name an Octavia provider, or none for the cloud's own choice");
        CheckWorld(issues, nameof(Administrators), Administrators);
        CheckWorld(issues, nameof(BreakGlass), BreakGlass);
        Upkeep.Check(issues, nameof(Upkeep), ("etcd", ControlPlane.EtcdVolume is null ? 0 : 1));
        issues.Require(ControlPlaneGeneration.Length > 0, nameof(ControlPlaneGeneration), "must not be empty");
        issues.Require(!CloudRoles.IsEmpty, nameof(CloudRoles), "must name at least one role; without any the credential would get all of the operator's");
        CheckCordoned(issues, name);
        issues.ThrowIfAny();
        return name;
    }

    private void CheckCordoned(ArgsIssues issues, string name)
    {
        if (Cordoned.IsEmpty || ControlPlane.Count < 0 || Pools.Any(pool => pool.Count < 0))
        {
            return;
        }

        var known = ClusterPlan.Of(name, this).Nodes.Select(node => node.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var node in Cordoned.Where(node => !known.Contains(node)))
        {
            issues.Add(nameof(Cordoned), $"names '{node}', which is no node of the cluster; there are {ClusterPlan.Names(name, this)}");
        }
    }

    private void CheckMachines(ArgsIssues issues)
    {
        ControlPlane.Check(issues, nameof(ControlPlane), Api);
        issues.Require(Pools.Sum(pool => pool.Count) > 0 || ControlPlane.RunsWorkloads, nameof(Pools), "must hold at least one machine: the control plane runs no workloads");
        foreach (var pool in Pools)
        {
            pool.Check(issues, $"{nameof(Pools)}.{pool.Name}", Kubernetes);
        }

        issues.Require(Pools.DistinctBy(pool => pool.Name).Count() == Pools.Length, nameof(Pools), "must not have two pools of one name");
    }

    private static void CheckWorld(ArgsIssues issues, string property, ImmutableArray<CidrBlock> ranges)
    {
        foreach (var range in ranges)
        {
            issues.Require(range.PrefixLength > 0, property, $"'{range}' is the whole world: name the ranges that operators really come from");
        }
    }
}
