using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

internal static class NetworkTypes
{
    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.Network)
        {
            Title = "Network",
            Api = "ComputeNetwork",
            RefuseDelete = NetworkRules.RefuseNetworkDelete,
            IdOf = making => $"projects/{making.Project}/global/networks/{making.Name}",
            Settle = making => PropertyValue.Map.Of(
                ("bgpAlwaysCompareMed", false), ("bgpBestPathSelectionMode", "LEGACY"), ("bgpInterRegionCost", ""), ("gatewayIpv4", ""), ("internalIpv6Range", ""), ("mtu", 1460),
                ("networkId", making.Number(19, "network")), ("numericId", making.Number(19, "network")), ("routingMode", "REGIONAL"),
                ("selfLink", Cloud.Link($"projects/{making.Project}/global/networks/{making.Name}"))),
            Check = (rules, inputs) => GoogleNames.Check(rules, inputs, "name"),
        },
        new(Types.Subnetwork)
        {
            Title = "Subnetwork",
            Api = "ComputeSubnetwork",
            Refuse = NetworkRules.RefuseSubnetwork,
            RefuseDelete = NetworkRules.RefuseSubnetworkDelete,
            Customize = differences =>
            {
                // A range may only grow around what it was.
                if (differences.Has("ipCidrRange") && IpRange.TryParseCidr(differences.Inputs.Text("ipCidrRange")) is { } range && IpRange.TryParseCidr(differences.State.Text("ipCidrRange")) is { } old
                    && !(range.First <= old.First && range.Last >= old.Last))
                {
                    differences.Replace("ipCidrRange", "ipCidrRange");
                }
            },
            IdOf = making => $"projects/{making.Project}/regions/{making.Region}/subnetworks/{making.Name}",
            Settle = Subnetwork,
            Derive = making => PropertyValue.Map.Of(("network", NetworkLink(making))),
            Check = (rules, inputs) => GoogleNames.Check(rules, inputs, "name"),
        },
        new(Types.Router)
        {
            Title = "Router",
            Api = "ComputeRouter",
            Refuse = making =>
            {
                Places.RefuseRegion(making, "Error creating Router");
                NetworkRules.RefuseMissingNetwork(making, "Error creating Router");
            },
            RefuseDelete = NetworkRules.RefuseRouterDelete,
            IdOf = making => $"projects/{making.Project}/regions/{making.Region}/routers/{making.Name}",
            Settle = making => PropertyValue.Map.Of(
                ("creationTimestamp", making.Cloud.Now), ("selfLink", Cloud.Link($"projects/{making.Project}/regions/{making.Region}/routers/{making.Name}"))),
            Derive = making => making.Text("network") is null ? PropertyValue.Map.Empty : PropertyValue.Map.Of(("network", NetworkLink(making))),
            Check = (rules, inputs) => GoogleNames.Check(rules, inputs, "name"),
        },
        new(Types.RouterNat)
        {
            Title = "RouterNat",
            Api = "ComputeRouterNat",
            Exists = (_, id) => Errors.Plain($"Unable to create RouterNat, existing object already found: map[name:{Making.LastPart(id)}]"),
            IdOf = making => $"{making.Project}/{making.Region}/{Making.LastPart(making.Text("router"))}/{making.Name}",
            Settle = _ => PropertyValue.Map.Of(
                ("autoNetworkTier", "PREMIUM"), ("drainNatIps", PropertyValue.List.Empty), ("enableDynamicPortAllocation", false), ("enableEndpointIndependentMapping", false),
                ("endpointTypes", Properties.ListOf((PropertyValue)"ENDPOINT_TYPE_VM")), ("minPortsPerVm", 0), ("natIps", PropertyValue.List.Empty)),
            Check = (rules, inputs) =>
            {
                GoogleNames.Check(rules, inputs, "name");
                rules.OneOf(inputs, "natIpAllocateOption", "MANUAL_ONLY", "AUTO_ONLY");
                rules.OneOf(inputs, "sourceSubnetworkIpRangesToNat", "ALL_SUBNETWORKS_ALL_IP_RANGES", "ALL_SUBNETWORKS_ALL_PRIMARY_IP_RANGES", "LIST_OF_SUBNETWORKS");
            },
        },
        new(Types.Firewall)
        {
            Title = "Firewall",
            Api = "ComputeFirewall",
            Refuse = making => NetworkRules.RefuseMissingNetwork(making, "Error creating Firewall"),
            IdOf = making => $"projects/{making.Project}/global/firewalls/{making.Name}",
            Settle = making => PropertyValue.Map.Of(
                ("creationTimestamp", making.Cloud.Now), ("destinationRanges", PropertyValue.List.Empty), ("direction", "INGRESS"), ("enableLogging", false),
                ("selfLink", Cloud.Link($"projects/{making.Project}/global/firewalls/{making.Name}"))),
            Derive = making => PropertyValue.Map.Of(("network", NetworkLink(making))),
            Check = (rules, inputs) =>
            {
                GoogleNames.Check(rules, inputs, "name");
                rules.OneOf(inputs, "direction", "INGRESS", "EGRESS");
                if (inputs.Text("direction") != "EGRESS" && inputs["sourceRanges"] is null && inputs["sourceTags"] is null && inputs["sourceServiceAccounts"] is null)
                {
                    rules.Fail("one of source_tags, source_ranges, or source_service_accounts must be defined", "sourceRanges");
                }

                rules.Between(inputs, "priority", 0, 65535);
            },
        },
    ];

    /// <summary>The whole link of a network that may be given by its name, path or link.</summary>
    internal static string NetworkLink(Making making) => LinkOf(making.Text("network") ?? making.Old?.Text("network") ?? "default", making.Project);

    internal static string LinkOf(string network, string project) =>
        network.StartsWith("https://", StringComparison.Ordinal) ? network
        : Cloud.Link(network.Contains('/', StringComparison.Ordinal) ? network : $"projects/{project}/global/networks/{network}");

    private static PropertyValue.Map Subnetwork(Making making)
    {
        var range = IpRange.TryParseCidr(making.Text("ipCidrRange"));
        return PropertyValue.Map.Of(
            ("allowSubnetCidrRoutesOverlap", false), ("creationTimestamp", making.Cloud.Now), ("externalIpv6Prefix", ""), ("fingerprint", Deterministic.Hex(12, "fingerprint", making.Seed)),
            ("gatewayAddress", range is { } known ? known.At(1) : ""), ("internalIpv6Prefix", ""), ("ipCidrRange", ""), ("ipv6CidrRange", ""), ("ipv6GceEndpoint", ""),
            ("privateIpGoogleAccess", false), ("privateIpv6GoogleAccess", "DISABLE_GOOGLE_ACCESS"), ("purpose", "PRIVATE"), ("secondaryIpRanges", PropertyValue.List.Empty),
            ("selfLink", Cloud.Link($"projects/{making.Project}/regions/{making.Region}/subnetworks/{making.Name}")), ("stackType", "IPV4_ONLY"), ("state", ""),
            ("subnetworkId", double.Parse(making.Number(15, "subnetwork"), System.Globalization.CultureInfo.InvariantCulture)));
    }
}
