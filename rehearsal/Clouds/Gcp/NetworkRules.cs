using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>What Compute Engine refuses of networks and what is in them.</summary>
internal static class NetworkRules
{
    internal static void RefuseMissingNetwork(Making making, string doing)
    {
        var name = Making.LastPart(making.Text("network")) ?? "default";
        var id = $"projects/{making.Project}/global/networks/{name}";
        if (making.Cloud.Find(Types.Network, id) is null && !making.Cloud.Settings.Catalog.Knows("networks", name))
        {
            throw Errors.Refusal(doing, 404, $"The resource '{id}' was not found", "notFound");
        }
    }

    internal static void RefuseSubnetwork(Making making)
    {
        const string Doing = "Error creating Subnetwork";
        Places.RefuseRegion(making, Doing);
        RefuseMissingNetwork(making, Doing);
        var own = new[] { making.Text("ipCidrRange") }.Concat(Secondary(making.Inputs)).OfType<string>().ToArray();
        foreach (var cidr in own.Where(cidr => IpRange.TryParseCidr(cidr) is null))
        {
            throw Errors.Refusal(Doing, 400, $"Invalid value for field 'resource.ipCidrRange': '{cidr}'. Must be a CIDR address range.", "invalid");
        }

        var network = Making.LastPart(making.Text("network"));
        foreach (var other in making.Cloud.All(Types.Subnetwork).Where(subnet => Making.LastPart(subnet.Outputs.Text("network")) == network))
        {
            var taken = Secondary(other.Outputs).Append(other.Outputs.Text("ipCidrRange")).ToArray();
            if (own.FirstOrDefault(cidr => taken.Any(range => Overlaps(cidr, range))) is { } conflict)
            {
                throw Errors.Plain($"Error waiting to create Subnetwork: Error waiting for Creating Subnetwork: Invalid IPCidrRange: {conflict} conflicts with existing subnetwork '{other.Outputs.Text("name")}' in region '{other.Outputs.Text("region")}'.");
            }
        }

        for (var i = 0; i < own.Length; i++)
        {
            if (own.Skip(i + 1).FirstOrDefault(other => Overlaps(own[i], other)) is { } overlapped)
            {
                throw Errors.Refusal(Doing, 400, $"Invalid value for field 'resource.secondaryIpRanges': '{overlapped}'. Range overlaps with '{own[i]}' of the same subnetwork.", "invalid");
            }
        }
    }

    internal static void RefuseNetworkDelete(Cloud cloud, CloudObject network)
    {
        var users = new[] { Types.Subnetwork, Types.Router, Types.Firewall, Types.Cluster, Types.Filestore };
        if (users.SelectMany(cloud.All).FirstOrDefault(user => UsesNetwork(user, network)) is { } used)
        {
            throw Errors.Plain($"Error waiting for Deleting Network: The network resource '{network.Id}' is already being used by '{used.Id}'");
        }
    }

    internal static void RefuseSubnetworkDelete(Cloud cloud, CloudObject subnetwork)
    {
        var name = subnetwork.Outputs.Text("name");
        if (cloud.All(Types.Cluster).Concat(cloud.All(Types.Address)).FirstOrDefault(user => Making.LastPart(user.Outputs.Text("subnetwork")) == name
            && (user.Outputs.Text("region") ?? Regions.RegionOf(user.Outputs.Text("location") ?? "")) == subnetwork.Outputs.Text("region")) is { } used)
        {
            throw Errors.Plain($"Error waiting for Deleting Subnetwork: The subnetwork resource '{subnetwork.Id}' is already being used by '{used.Id}'");
        }
    }

    internal static void RefuseRouterDelete(Cloud cloud, CloudObject router)
    {
        if (cloud.All(Types.RouterNat).FirstOrDefault(nat => Making.LastPart(nat.Outputs.Text("router")) == router.Outputs.Text("name") && nat.Outputs.Text("region") == router.Outputs.Text("region")) is { } used)
        {
            throw Errors.Refusal("Error when reading or editing Router", 400, $"The router resource '{router.Id}' is already being used by NAT '{used.Outputs.Text("name")}'", "resourceInUseByAnotherResource");
        }
    }

    private static bool UsesNetwork(CloudObject user, CloudObject network) => user.Type == Types.Filestore
        ? user.Outputs.Items("networks").Any(one => Making.LastPart(one.AsMap()?.Text("network")) == network.Outputs.Text("name"))
        : user.Outputs.Text("network") is { } link && Making.LastPart(link) == network.Outputs.Text("name");

    private static IEnumerable<string?> Secondary(PropertyValue.Map subnet) => subnet.Items("secondaryIpRanges").Select(range => range.AsMap()?.Text("ipCidrRange"));

    private static bool Overlaps(string? one, string? other) => IpRange.TryParseCidr(one) is { } first && IpRange.TryParseCidr(other) is { } second && first.Overlaps(second);
}
