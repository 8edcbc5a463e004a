using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>What the provider and GKE refuse of clusters.</summary>
internal static class ClusterRules
{
    private const int LongestName = 40;
    private const int MasterPrefix = 28;

    internal static void Check(InputRules rules, PropertyValue.Map inputs)
    {
        if (inputs.Text("name") is { } name)
        {
            FailIf(name.Length > LongestName, "\"name\" cannot be longer than 40 characters");
            FailIf(!name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'), "\"name\" can only contain lowercase letters, numbers and hyphens");
            FailIf(name.Length > 0 && !char.IsAsciiLetterLower(name[0]), "\"name\" must start with a letter");
            FailIf(name.EndsWith('-'), "\"name\" must end with a number or a letter");
        }

        if (InputRules.Get(inputs, "privateClusterConfig.masterIpv4CidrBlock")?.AsText() is { Length: > 0 } master && PrefixOf(master) != MasterPrefix)
        {
            rules.Fail($"expected \"private_cluster_config.0.master_ipv4_cidr_block\" to contain a network Value with between 28 and 28 significant bits, got: {PrefixOf(master)}", "privateClusterConfig.masterIpv4CidrBlock");
        }

        rules.OneOf(inputs, "networkPolicy.provider", "PROVIDER_UNSPECIFIED", "CALICO");
        rules.OneOf(inputs, "releaseChannel.channel", "UNSPECIFIED", "RAPID", "REGULAR", "STABLE", "EXTENDED");
        rules.OneOf(inputs, "clusterAutoscaling.autoscalingProfile", "BALANCED", "OPTIMIZE_UTILIZATION");
        rules.OneOf(inputs, "datapathProvider", "DATAPATH_PROVIDER_UNSPECIFIED", "LEGACY_DATAPATH", "ADVANCED_DATAPATH");
        rules.OneOf(inputs, "networkingMode", "VPC_NATIVE", "ROUTES");
        PoolRules.CheckNodes(rules, inputs);

        void FailIf(bool wrong, string reason)
        {
            if (wrong)
            {
                rules.Fail(reason, "name");
            }
        }
    }

    internal static void Refuse(Making making)
    {
        var zones = Regions.ZonesOf(making.Cloud.Settings, making.Location);
        if (zones.IsEmpty)
        {
            throw Bad($"Location \"{making.Location}\" does not exist.");
        }

        RefuseLocations(making);
        if (Versions.Resolve(making.Cloud.Settings, making.Text("minMasterVersion")) is null)
        {
            throw Bad(Unsupported(making, making.Text("minMasterVersion")!));
        }

        if ((making.Inputs.Whole("initialNodeCount") ?? 0) < 1)
        {
            throw Bad("Cluster.initial_node_count must be greater than zero.");
        }

        RefuseSettings(making);
        RefuseRanges(making);
    }

    internal static void RefuseUpdate(Making making)
    {
        RefuseSettings(making);
        if (making.Text("minMasterVersion") is not { } wanted || making.OldInputs?.Text("minMasterVersion") == wanted || Versions.Compare(making.Old?.Text("masterVersion"), wanted) >= 0)
        {
            return;
        }

        var target = Versions.Resolve(making.Cloud.Settings, wanted) ?? throw Bad(Unsupported(making, wanted));
        if (Versions.Parts(target).Minor > Versions.Parts(making.Old!.Text("masterVersion")!).Minor + 1)
        {
            throw Bad($"Master cannot be upgraded to \"{target}\": cannot upgrade the master more than a minor version at a time.");
        }
    }

    /// <summary>The master's version after an update: it is never lowered.</summary>
    internal static string MasterVersion(Making making)
    {
        var wanted = Versions.Resolve(making.Cloud.Settings, making.Text("minMasterVersion")) ?? making.Cloud.Settings.Versions[0];
        return making.Old?.Text("masterVersion") is { } current && (making.Text("minMasterVersion") is null || Versions.Compare(current, wanted) >= 0) ? current : wanted;
    }

    private static void RefuseLocations(Making making)
    {
        foreach (var zone in making.Inputs.Texts("nodeLocations"))
        {
            if (zone == making.Location)
            {
                throw Errors.Plain("when using a multi-zonal cluster, node_locations should not contain the original 'zone'");
            }

            if (Regions.RegionOf(zone) != Regions.RegionOf(making.Location) || Regions.ZonesOf(making.Cloud.Settings, zone).IsEmpty)
            {
                throw Bad($"Location \"{zone}\" is not a zone of region \"{Regions.RegionOf(making.Location)}\".");
            }
        }
    }

    private static void RefuseSettings(Making making)
    {
        if (InputRules.Get(making.Inputs, "networkPolicy.enabled")?.AsBool() == true)
        {
            if (making.Text("datapathProvider") == "ADVANCED_DATAPATH")
            {
                throw Bad("Enabling NetworkPolicy for clusters with DatapathProvider=ADVANCED_DATAPATH is not allowed.");
            }

            if (InputRules.Get(making.Inputs, "addonsConfig.networkPolicyConfig.disabled")?.AsBool() != false)
            {
                throw Bad("The network policy addon must be enabled before updating the nodes.");
            }
        }

        if (InputRules.Get(making.Inputs, "workloadIdentityConfig.workloadPool")?.AsText() is { Length: > 0 } pool && pool != making.Project + ".svc.id.goog")
        {
            throw Bad($"Currently, the only supported identity namespace is the default, \"{making.Project}.svc.id.goog\".");
        }
    }

    private static void RefuseRanges(Making making)
    {
        var subnet = SubnetOf(making);
        if (subnet is not null && Making.LastPart(subnet.Outputs.Text("network")) != Making.LastPart(making.Text("network") ?? "default"))
        {
            throw Bad($"Subnetwork \"{subnet.Id}\" is not valid for Network \"{Making.LastPart(making.Text("network") ?? "default")}\".");
        }

        foreach (var (input, what) in new[] { ("clusterSecondaryRangeName", "Pods"), ("servicesSecondaryRangeName", "Services") })
        {
            if (subnet is not null && making.Inputs.Child("ipAllocationPolicy")?.Text(input) is { Length: > 0 } name
                && !subnet.Outputs.Items("secondaryIpRanges").Any(range => range.AsMap()?.Text("rangeName") == name))
            {
                throw Bad($"{what} range \"{name}\" does not exist in network \"{Making.LastPart(making.Text("network") ?? "default")}\", subnetwork \"{subnet.Outputs.Text("name")}\".");
            }
        }

        if (InputRules.Get(making.Inputs, "privateClusterConfig.masterIpv4CidrBlock")?.AsText() is not { Length: > 0 } master || IpRange.TryParseCidr(master) is not { } range2)
        {
            return;
        }

        var network = Making.LastPart(making.Text("network") ?? "default");
        var others = making.Cloud.All(Types.Cluster).Where(cluster => Making.LastPart(cluster.Outputs.Text("network")) == network)
            .Select(cluster => cluster.Outputs.Child("privateClusterConfig")?.Text("masterIpv4CidrBlock"))
            .Concat(making.Cloud.All(Types.Subnetwork).Where(other => Making.LastPart(other.Outputs.Text("network")) == network).SelectMany(RangesOf))
            .Append(Ranges.PodsOf(making)).Append(Ranges.ServicesOf(making));
        if (others.FirstOrDefault(other => IpRange.TryParseCidr(other) is { } taken && taken.Overlaps(range2)) is { } overlapped)
        {
            throw Bad($"The given master_ipv4_cidr {master} overlaps with an existing network {overlapped}.");
        }
    }

    private static IEnumerable<string?> RangesOf(CloudObject subnet) =>
        subnet.Outputs.Items("secondaryIpRanges").Select(range => range.AsMap()?.Text("ipCidrRange")).Append(subnet.Outputs.Text("ipCidrRange"));

    private static CloudObject? SubnetOf(Making making) => making.Text("subnetwork") is not { } given ? null
        : making.Cloud.All(Types.Subnetwork).FirstOrDefault(subnet => subnet.Outputs.Text("name") == Making.LastPart(given) && subnet.Outputs.Text("region") == Regions.RegionOf(making.Location));

    private static string Unsupported(Making making, string version) => InputRules.Get(making.Inputs, "releaseChannel.channel")?.AsText() is { } channel and not "UNSPECIFIED"
        ? $"Master version must be one of \"{channel}\" channel supported versions [{string.Join(", ", making.Cloud.Settings.Versions)}]."
        : $"Master version \"{version}\" is unsupported.";

    private static int PrefixOf(string cidr) => int.TryParse(cidr.Split('/')[^1], out var prefix) ? prefix : 0;

    private static ProviderException Bad(string message) => Errors.Plain(Errors.Api(400, message, "badRequest"));
}
