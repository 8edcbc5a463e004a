using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>What a region may have: `gcp: limits`.</summary>
internal static class Quotas
{
    /// <summary>What the nodes of a pool take.</summary>
    internal static ImmutableSortedDictionary<string, double> OfNodes(PropertyValue.Map? config, int nodes, bool isPrivate)
    {
        var machine = config?.Text("machineType") ?? "e2-medium";
        var spot = config?.Truth("spot") == true || config?.Truth("preemptible") == true;
        var needs = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal)
            .Add("INSTANCES", nodes).Add(spot ? "PREEMPTIBLE_CPUS" : Machines.Metric(machine), Machines.Cpus(machine) * (double)nodes);
        needs = isPrivate ? needs : needs.Add("IN_USE_ADDRESSES", nodes);
        needs = needs.Add(DiskMetric(config?.Text("diskType") ?? "pd-balanced"), (config?.Whole("diskSizeGb") ?? 100) * (double)nodes);
        foreach (var gpu in (config?.Items("guestAccelerators") ?? []).Select(item => item.AsMap()!))
        {
            var metric = (spot ? "PREEMPTIBLE_" : "") + (gpu.Text("type") ?? "").Replace("-tesla-", "-", StringComparison.Ordinal).Replace('-', '_').ToUpperInvariant() + "_GPUS";
            needs = needs.SetItem(metric, needs.GetValueOrDefault(metric) + ((gpu.Whole("count") ?? 0) * (double)nodes));
        }

        return needs;
    }

    internal static string DiskMetric(string type) => type switch
    {
        "pd-ssd" or "pd-balanced" => "SSD_TOTAL_GB",
        "hyperdisk-balanced" => "HDB_TOTAL_GB",
        _ => "DISKS_TOTAL_GB",
    };

    /// <summary>What a limit leaves short of a need; empty: it is enough.</summary>
    internal static ImmutableArray<(string Metric, double Need, double Limit, double Available)> Short(Cloud cloud, string region, IEnumerable<KeyValuePair<string, double>> needs, string? without = null) =>
    [
        .. needs.Where(need => cloud.Settings.Limits.ContainsKey(need.Key))
            .Select(need => (need.Key, need.Value, (double)cloud.Settings.Limits[need.Key], Math.Max(0, cloud.Settings.Limits[need.Key] - InUse(cloud, region, need.Key, without))))
            .Where(need => need.Value > need.Item4),
    ];

    /// <summary>GKE's refusal of nodes.</summary>
    internal static ProviderException? Nodes(Making making, string region, ImmutableSortedDictionary<string, double> needs)
    {
        var missing = Short(making.Cloud, region, needs);
        string Each((string Metric, double Need, double Limit, double Available) one) => string.Create(CultureInfo.InvariantCulture,
            $"nsufficient regional quota to satisfy request: resource \"{one.Metric}\": request requires '{one.Need:0.0}' and is short '{one.Need - one.Available:0.0}'. project has a quota of '{one.Limit:0.0}' with '{one.Available:0.0}' available. View and manage quotas at https://console.cloud.google.com/iam-admin/quotas?usage=USED&project={making.Project}");
        return missing.Length switch
        {
            0 => null,
            1 => Errors.Refusal("error creating NodePool", 403, $"I{Each(missing[0])}.", "forbidden"),
            _ => Errors.Refusal("error creating NodePool", 403, string.Concat(missing.Select((one, i) => string.Create(CultureInfo.InvariantCulture, $"\n\t({i + 1}) i{Each(one)}"))) + ".", "forbidden"),
        };
    }

    /// <summary>Compute's refusal of one thing; null where it is let through.</summary>
    internal static string? One(Cloud cloud, string region, string metric, double need, string? without = null) =>
        Short(cloud, region, [KeyValuePair.Create(metric, need)], without) is [var one]
            ? string.Create(CultureInfo.InvariantCulture, $"Quota '{metric}' exceeded.  Limit: {one.Limit:0.0} in region {region}.") : null;

    private static double InUse(Cloud cloud, string region, string metric, string? without) =>
        cloud.All(Types.NodePool).Where(pool => Regions.RegionOf(pool.Outputs.Text("location") ?? "") == region && pool.Id != without)
            .Sum(pool => OfNodes(pool.Outputs.Child("nodeConfig"), NodePools.NodesOf(pool.Outputs), pool.Outputs.Child("networkConfig")?.Truth("enablePrivateNodes") == true).GetValueOrDefault(metric))
        + cloud.All(Types.Disk).Where(disk => Regions.RegionOf(disk.Outputs.Text("zone") ?? "") == region && disk.Id != without && DiskMetric(disk.Outputs.Text("type") ?? "") == metric)
            .Sum(disk => disk.Outputs["size"]?.AsNumber() ?? 0)
        + (metric == "STATIC_ADDRESSES" ? cloud.All(Types.Address).Count(address => address.Outputs.Text("region") == region && address.Outputs.Text("addressType") != "INTERNAL") : 0);
}
