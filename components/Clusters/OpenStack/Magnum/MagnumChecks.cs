using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.OpenStack.Magnum;

/// <summary>What Magnum and its drivers would refuse late, or silently not do.</summary>
internal static partial class MagnumChecks
{
    /// <summary>Ranges of pods and services, which the drivers choose.</summary>
    private static readonly CidrBlock[] ClusterApiRanges = [CidrBlock.Parse("172.16.0.0/13"), CidrBlock.Parse("172.24.0.0/13")];
    private static readonly CidrBlock[] HeatRanges = [CidrBlock.Parse("10.100.0.0/16"), CidrBlock.Parse("10.254.0.0/16")];

    private static readonly string[] ReservedNames = ["default-master", "default-worker"];

    public static bool IsVersion(string text) => Version().IsMatch(text);

    public static void Check(MagnumClusterArgs args, ArgsIssues issues)
    {
        issues.Require(IsVersion(args.Version), nameof(args.Version), $"must be a version of Kubernetes such as 1.34.2, got '{args.Version}'");
        issues.Require(!string.IsNullOrWhiteSpace(args.Image), nameof(args.Image), "must name an image that the cloud offers for clusters");
        issues.Require(!string.IsNullOrWhiteSpace(args.ExternalNetwork), nameof(args.ExternalNetwork), "must name the external network that floating IPs come from");
        foreach (var range in (args.Driver is MagnumDriver.OfHeat ? HeatRanges : ClusterApiRanges).Where(range => range.Overlaps(args.Nodes)))
        {
            issues.Add(nameof(args.Nodes), $"'{args.Nodes}' overlaps '{range}', which Magnum's driver gives to pods and services: choose another range");
        }

        var controlPlane = args.ControlPlane;
        issues.Require(controlPlane.Count > 0 && controlPlane.Count % 2 == 1, $"{nameof(args.ControlPlane)}.{nameof(controlPlane.Count)}", $"must be odd, got {controlPlane.Count}: etcd needs an odd number to have a majority");
        issues.Require(!string.IsNullOrWhiteSpace(controlPlane.Flavor), $"{nameof(args.ControlPlane)}.{nameof(controlPlane.Flavor)}", "must name a flavor of the cloud");
        issues.Require(args.EtcdVolumeGiB is null or > 0, nameof(args.EtcdVolumeGiB), $"must be 1 or more, got {args.EtcdVolumeGiB}");
        issues.Require(args.BootVolumeGiB is null or >= 10, nameof(args.BootVolumeGiB), $"must be 10 or more, got {args.BootVolumeGiB}");
        issues.Require(!args.Administrators.Any(range => range.PrefixLength == 0), nameof(args.Administrators), "holds the whole world: name the ranges that operators really come from");
        foreach (var label in args.Labels.Keys.Where(label => MagnumTemplate.Sets(args, label)))
        {
            issues.Add($"{nameof(args.Labels)}.{label}", "is set by an argument of its own; remove it");
        }

        Pools(args, issues);
        Scaling(args, issues);
    }

    private static void Pools(MagnumClusterArgs args, ArgsIssues issues)
    {
        issues.Require(!args.Pools.IsEmpty, nameof(args.Pools), "must hold at least one pool");
        issues.Require(args.Pools.DistinctBy(pool => pool.Name).Count() == args.Pools.Length, nameof(args.Pools), "must not have two pools of one name");
        issues.Require(args.Pools.IsEmpty || args.Pools.Any(pool => pool.Name == args.DefaultName), nameof(args.DefaultPool), args.DefaultName is null
            ? "must name the pool that is made with the cluster: there are several, and none is called 'worker'"
            : $"is '{args.DefaultName}', but no pool has that name");
        foreach (var pool in args.Pools)
        {
            var property = $"{nameof(args.Pools)}.{pool.Name}";
            issues.Require(GroupName().IsMatch(pool.Name) && !ReservedNames.Contains(pool.Name), $"{property}.{nameof(pool.Name)}",
                "must be 3 to 20 lower-case letters, digits and hyphens, and none of Magnum's own (default-master, default-worker)");
            issues.Require(pool.Count > 0, $"{property}.{nameof(pool.Count)}", $"must be 1 or more, got {pool.Count}: Cluster API starts no pool from nothing");
            issues.Require(!string.IsNullOrWhiteSpace(pool.Flavor), $"{property}.{nameof(pool.Flavor)}", "must name a flavor of the cloud");
            foreach (var (isGiven, what) in Unknown(pool).Where(entry => entry.IsGiven))
            {
                issues.Require(!isGiven, $"{property}.{what}", "is nothing that Magnum can give to a pool's machines; remove it");
            }
        }
    }

    // The provider's node groups have none of these, and the driver of Cluster API takes the image of the template.
    private static IEnumerable<(bool IsGiven, string Property)> Unknown(WorkerPoolArgs pool) =>
    [
        (pool.Image is not null, nameof(pool.Image)),
        (!pool.AvailabilityZones.IsEmpty, nameof(pool.AvailabilityZones)),
        (!pool.Labels.IsEmpty, nameof(pool.Labels)),
        (!pool.Taints.IsEmpty, nameof(pool.Taints)),
        (pool.Generation != "1", nameof(pool.Generation)),
        (!pool.Replace.IsEmpty, nameof(pool.Replace)),
        (pool.RollBatch != 1, nameof(pool.RollBatch)),
        (pool.Kubernetes is not null, nameof(pool.Kubernetes)),
    ];

    private static void Scaling(MagnumClusterArgs args, ArgsIssues issues)
    {
        foreach (var (name, scaling) in args.Scaling)
        {
            var property = $"{nameof(args.Scaling)}.{name}";
            var pool = args.Pools.FirstOrDefault(pool => pool.Name == name);
            issues.Require(pool is not null, property, "is of a pool that there is not");
            if (pool is null || scaling is not PoolScaling.Range range)
            {
                continue;
            }

            issues.Require(range.Min >= 1, property, $"has the minimum {range.Min}; it must be 1 or more, because Cluster API starts no pool from nothing");
            issues.Require(range.Min < range.Max, property, $"is from {range.Min} to {range.Max}; with no room between them Magnum scales nothing");
            issues.Require(pool.Count >= range.Min && pool.Count <= range.Max, property, $"is from {range.Min} to {range.Max}, and the pool starts with {pool.Count}, which is outside");
            issues.Require(name != args.DefaultName, property, $"is of the pool that is made with the cluster, whose limits Magnum never changes; keep that one small and fixed, and scale another");
            issues.Require(args.Driver is not MagnumDriver.OfHeat, property, "needs the driver of Cluster API; Heat's autoscaler knows one pool only");
        }

        // In a cluster that scales, the driver takes the two limits of every further pool for its size, and lets neither pass the other.
        foreach (var pool in args.Groups.Where(pool => args.Scales && args.ScalingOf(pool) is PoolScaling.FixedSize))
        {
            issues.Add($"{nameof(args.Scaling)}.{pool.Name}", "is missing; in a cluster that scales by itself, every pool but the one made with the cluster must say from where to where");
        }
    }

    [GeneratedRegex(@"^1\.[1-9][0-9]\.(0|[1-9][0-9]?)\z")]
    private static partial Regex Version();

    [GeneratedRegex(@"^[a-z][a-z0-9-]{1,18}[a-z0-9]\z")]
    private static partial Regex GroupName();
}
