using System.Globalization;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>What the provider and GKE refuse of node pools.</summary>
internal static class PoolRules
{
    private const int LongestName = 40;
    private const int SmallestDisk = 10;
    private const int OldestMinor = 2;

    internal static void Check(InputRules rules, PropertyValue.Map inputs)
    {
        foreach (var count in new[] { "minNodeCount", "maxNodeCount", "totalMinNodeCount", "totalMaxNodeCount" })
        {
            rules.AtLeast(inputs, "autoscaling." + count, 0);
        }

        rules.OneOf(inputs, "autoscaling.locationPolicy", "BALANCED", "ANY");
        rules.OneOf(inputs, "upgradeSettings.strategy", "SURGE", "BLUE_GREEN");
        rules.AtLeast(inputs, "nodeCount", 0);
        CheckNodes(rules, inputs);
    }

    internal static void CheckNodes(InputRules rules, PropertyValue.Map inputs)
    {
        rules.AtLeast(inputs, "nodeConfig.diskSizeGb", SmallestDisk);
        rules.OneOf(inputs, "nodeConfig.workloadMetadataConfig.mode", "MODE_UNSPECIFIED", "GCE_METADATA", "GKE_METADATA");
        for (var i = 0; i < InputRules.Maps(inputs, "nodeConfig.taints").Length; i++)
        {
            rules.OneOf(inputs, string.Create(CultureInfo.InvariantCulture, $"nodeConfig.taints[{i}].effect"), "NO_SCHEDULE", "PREFER_NO_SCHEDULE", "NO_EXECUTE");
        }
    }

    internal static void Refuse(Making making)
    {
        if (making.Inputs.Whole("initialNodeCount") is > 0 && making.Inputs.Whole("nodeCount") is > 0)
        {
            throw Errors.Plain($"Cannot set both initial_node_count and node_count on node pool {making.Name}");
        }

        if (!GoogleNames.Rfc1035.IsMatch(making.Name) || making.Name.Length > LongestName)
        {
            throw Bad(400, $"Invalid value for field \"node_pool.name\": \"{making.Name}\". Must be a lower-case letter, followed by at most 38 letters, digits or hyphens, and end with a letter or a digit.", "badRequest");
        }

        if (NodePools.ClusterOf(making) is not { } cluster)
        {
            throw Bad(404, $"Not found: projects/{making.Project}/locations/{NodePools.LocationOf(making)}/clusters/{Making.LastPart(making.Text("cluster"))}.", "notFound");
        }

        RefuseAutoscaling(making, "error creating NodePool");
        RefuseVersion(making, cluster, "error creating NodePool");
        var zones = NodePools.ZonesOf(making);
        var location = NodePools.LocationOf(making);
        if (zones.FirstOrDefault(zone => Regions.RegionOf(zone) != Regions.RegionOf(location) || Regions.ZonesOf(making.Cloud.Settings, zone).IsEmpty) is { } elsewhere)
        {
            throw Bad(400, $"Location \"{elsewhere}\" is not a zone of region \"{Regions.RegionOf(location)}\".", "badRequest");
        }

        RefuseMachine(making, zones[0], "error creating NodePool");
        var settled = NodePools.Settle(making);
        var outputs = settled.Over(making.Inputs).With("nodeLocations", Properties.ListOf(zones));
        var isPrivate = (making.Inputs.Child("networkConfig") ?? settled.Child("networkConfig"))?.Truth("enablePrivateNodes") == true;
        if (Quotas.Nodes(making, Regions.RegionOf(location), Quotas.OfNodes(making.Inputs.Child("nodeConfig"), NodePools.NodesOf(outputs), isPrivate)) is { } refusal)
        {
            throw refusal;
        }
    }

    internal static void RefuseUpdate(Making making)
    {
        RefuseAutoscaling(making, null);
        if (making.Text("version") != making.OldInputs?.Text("version") && NodePools.ClusterOf(making) is { } cluster)
        {
            RefuseVersion(making, cluster, null);
        }

        if (making.Inputs.Child("nodeConfig")?.Text("machineType") != making.OldInputs?.Child("nodeConfig")?.Text("machineType"))
        {
            RefuseMachine(making, NodePools.ZonesOf(making)[0], null);
        }
    }

    private static void RefuseAutoscaling(Making making, string? doing)
    {
        if (making.Inputs.Child("autoscaling") is not { } autoscaling)
        {
            return;
        }

        var (each, total) = (Most(autoscaling, "minNodeCount", "maxNodeCount"), Most(autoscaling, "totalMinNodeCount", "totalMaxNodeCount"));
        if (each > 0 && total > 0)
        {
            throw Bad(doing, 400, "Autoscaling limits per zone (min_node_count, max_node_count) and for the whole pool (total_min_node_count, total_max_node_count) are mutually exclusive.", "badRequest");
        }

        var (min, max) = total > 0 ? ("totalMinNodeCount", "totalMaxNodeCount") : ("minNodeCount", "maxNodeCount");
        if ((autoscaling.Whole(min) ?? 0) > (autoscaling.Whole(max) ?? 0))
        {
            throw Bad(doing, 400, string.Create(CultureInfo.InvariantCulture, $"Autoscaling.{Schemas.Names.Snake(min)} ({autoscaling.Whole(min)}) must not be greater than Autoscaling.{Schemas.Names.Snake(max)} ({autoscaling.Whole(max) ?? 0})."), "badRequest");
        }

        if (Math.Max(each, total) == 0)
        {
            throw Bad(doing, 400, "Autoscaling.max_node_count must be greater than zero.", "badRequest");
        }
    }

    private static void RefuseVersion(Making making, CloudObject cluster, string? doing)
    {
        if (making.Text("version") is not { } wanted)
        {
            return;
        }

        var master = cluster.Outputs.Text("masterVersion") ?? "";
        if (Versions.Resolve(making.Cloud.Settings, wanted) is not { } version)
        {
            throw Bad(doing, 400, $"Node version \"{wanted}\" is unsupported.", "badRequest");
        }

        if (Versions.Compare(version, master) > 0)
        {
            throw Bad(doing, 400, $"desired node version \"{version}\" cannot be greater than current master version \"{master}\".", "badRequest");
        }

        if (Versions.Parts(version).Minor < Versions.Parts(master).Minor - OldestMinor)
        {
            throw Bad(doing, 400, $"Node version \"{version}\" must be within two minor versions of master version \"{master}\".", "badRequest");
        }
    }

    private static void RefuseMachine(Making making, string zone, string? doing)
    {
        if (making.Inputs.Child("nodeConfig")?.Text("machineType") is { } machine && !Machines.Exists(making.Cloud.Settings, machine))
        {
            throw Bad(doing, 400, $"Machine type with name '{machine}' does not exist in zone '{zone}'.", "badRequest");
        }
    }

    private static int Most(PropertyValue.Map autoscaling, string min, string max) => Math.Max(autoscaling.Whole(min) ?? 0, autoscaling.Whole(max) ?? 0);

    private static ProviderException Bad(int code, string message, string reason) => Bad("error creating NodePool", code, message, reason);

    private static ProviderException Bad(string? doing, int code, string message, string reason) =>
        doing is null ? Errors.Plain(Errors.Api(code, message, reason)) : Errors.Refusal(doing, code, message, reason);
}
