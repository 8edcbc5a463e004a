using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>The nodes of a cluster, pool by pool.</summary>
internal static class NodePools
{
    private const int PodsPerNode = 110;

    /// <summary>The cluster that a pool is of: named by its name or its id.</summary>
    internal static CloudObject? ClusterOf(Making making)
    {
        var given = making.Text("cluster") ?? "";
        return making.Cloud.Find(Types.Cluster, given)
            ?? making.Cloud.All(Types.Cluster).FirstOrDefault(cluster => cluster.Outputs.Text("name") == Making.LastPart(given) && (making.Text("location") is not { } location || cluster.Outputs.Text("location") == location));
    }

    internal static string LocationOf(Making making) =>
        making.Text("cluster")?.Split('/') is [.., "locations", { } location, "clusters", _] ? location
        : making.Text("location") ?? ClusterOf(making)?.Outputs.Text("location") ?? making.Location;

    internal static PropertyValue.Map Settle(Making making)
    {
        var zones = ZonesOf(making);
        var groups = zones.Select(zone => $"https://www.googleapis.com/compute/v1/projects/{making.Project}/zones/{zone}/instanceGroups/{GroupOf(making, zone)}").ToArray();
        return PropertyValue.Map.Of(
            ("initialNodeCount", 0), ("instanceGroupUrls", Properties.ListOf(groups.Select(group => group.Replace("/instanceGroups/", "/instanceGroupManagers/", StringComparison.Ordinal)))),
            ("location", LocationOf(making)), ("managedInstanceGroupUrls", Properties.ListOf(groups)), ("management", PropertyValue.Map.Of(("autoRepair", true), ("autoUpgrade", true))),
            ("maxPodsPerNode", PodsPerNode), ("namePrefix", ""), ("networkConfig", Network(making)), ("nodeConfig", Nodes.Config(making.Inputs.Child("nodeConfig"))),
            ("nodeCount", NodeCount(making)), ("nodeDrainConfigs", PropertyValue.List.Empty), ("nodeLocations", Properties.ListOf(zones)), ("operation", PropertyValue.Null.Instance),
            ("upgradeSettings", PropertyValue.Map.Of(("maxSurge", 1), ("maxUnavailable", 0), ("strategy", "SURGE"))), ("autoscaling", PropertyValue.Map.Of(("locationPolicy", "BALANCED"))),
            ("version", ClusterOf(making)?.Outputs.Text("masterVersion") ?? making.Cloud.Settings.Versions[0]));
    }

    internal static PropertyValue.Map Derive(Making making) =>
        PropertyValue.Map.Of(("cluster", Making.LastPart(making.Text("cluster")) ?? ""));

    /// <summary>How many nodes a pool has: what it began with, or what its autoscaling keeps at least.</summary>
    internal static int NodesOf(PropertyValue.Map pool)
    {
        var zones = Math.Max(1, pool.Texts("nodeLocations").Length);
        var begins = (pool.Whole("initialNodeCount") ?? pool.Whole("nodeCount") ?? 0) * zones;
        return Math.Max(begins, Least(pool.Child("autoscaling"), zones));
    }

    // The count that a pool began with follows what its autoscaling does, which is why programs ignore its changes.
    internal static PropertyValue.Map Observe(Cloud cloud, CloudObject pool)
    {
        if (pool.Outputs.Child("autoscaling") is not { } autoscaling)
        {
            return PropertyValue.Map.Empty;
        }

        var zones = Math.Max(1, pool.Outputs.Texts("nodeLocations").Length);
        var each = (Least(autoscaling, zones) + zones - 1) / zones;
        return PropertyValue.Map.Of(("initialNodeCount", each), ("nodeCount", each));
    }

    private static int Least(PropertyValue.Map? autoscaling, int zones) =>
        Math.Max(autoscaling?.Whole("totalMinNodeCount") ?? 0, (autoscaling?.Whole("minNodeCount") ?? 0) * zones);

    /// <summary>The zones that a pool has nodes in.</summary>
    internal static ImmutableArray<string> ZonesOf(Making making)
    {
        var given = making.Inputs.Texts("nodeLocations");
        return !given.IsEmpty ? given : ClusterOf(making)?.Outputs.Texts("nodeLocations") is { IsEmpty: false } zones ? zones : Regions.ZonesOf(making.Cloud.Settings, LocationOf(making));
    }

    private static PropertyValue NodeCount(Making making) =>
        making.Inputs.Whole("initialNodeCount") is { } initial ? initial
        : making.Inputs.Child("autoscaling") is { } autoscaling ? Math.Max(autoscaling.Whole("minNodeCount") ?? 0, 0) : 0;

    private static PropertyValue.Map Network(Making making) => PropertyValue.Map.Of(
        ("enablePrivateNodes", ClusterOf(making)?.Outputs.Child("privateClusterConfig")?.Truth("enablePrivateNodes") == true), ("podIpv4CidrBlock", ClusterOf(making)?.Outputs.Text("clusterIpv4Cidr") ?? ""),
        ("podRange", ClusterOf(making)?.Outputs.Child("ipAllocationPolicy")?.Text("clusterSecondaryRangeName") ?? ""), ("subnetwork", ClusterOf(making)?.Outputs.Text("subnetwork") ?? ""));

    private static string GroupOf(Making making, string zone) =>
        $"gke-{Short(Making.LastPart(making.Text("cluster")) ?? "", 20)}-{Short(making.Name, 14)}-{Deterministic.Hex(8, "group", making.Urn, zone)}-grp";

    private static string Short(string name, int longest) => name.Length <= longest ? name : name[..longest].TrimEnd('-');
}
