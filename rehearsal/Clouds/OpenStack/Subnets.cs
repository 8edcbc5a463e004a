using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

internal static class Subnets
{
    internal static PropertyValue.Map Settle(Making making)
    {
        var range = IpRange.TryParseCidr(making.Text("cidr"))!.Value;
        var gateway = making.Inputs.Truth("noGateway") == true ? "" : making.Text("gatewayIp") ?? range.At(1);
        return PropertyValue.Map.Of(
            ("allocationPools", new PropertyValue.List([.. Pools(range, gateway)])), ("description", ""), ("dnsPublishFixedIp", false), ("gatewayIp", gateway),
            ("ipVersion", range.IsV6 ? 6 : 4), ("ipv6AddressMode", ""), ("ipv6RaMode", ""), ("segmentId", ""), ("serviceTypes", PropertyValue.List.Empty), ("subnetpoolId", ""),
            ("tenantId", Cloud.Project));
    }

    internal static void Refuse(Making making)
    {
        var (cidr, networkId) = (making.Text("cidr"), making.Text("networkId"));
        if (IpRange.TryParseCidr(cidr) is not { } range)
        {
            throw Refusal(making.Cloud, 400, "HTTPBadRequest", $"Invalid input for cidr. Reason: '{cidr}' is not a valid IP subnet.");
        }

        if (!making.Cloud.HasNetwork(networkId))
        {
            throw Refusal(making.Cloud, 404, "NetworkNotFound", $"Network {networkId} could not be found.");
        }

        if (making.Inputs.Whole("ipVersion") is { } version && version != (range.IsV6 ? 6 : 4))
        {
            throw Refusal(making.Cloud, 400, "InvalidInput", $"Invalid input for operation: cidr '{cidr}' does not match the ip_version '{version}'.");
        }

        if (making.Cloud.Where(Types.Subnet, "networkId", networkId!).Any(other => IpRange.TryParseCidr(other.Outputs.Text("cidr")) is { } taken && taken.Overlaps(range)))
        {
            throw Refusal(making.Cloud, 400, "InvalidInput", $"Invalid input for operation: Requested subnet with cidr: {cidr} for network: {networkId} overlaps with another subnet.");
        }
    }

    // Everything but the network's own address, the gateway and (IPv4) the broadcast address.
    private static IEnumerable<PropertyValue> Pools(IpRange range, string gateway)
    {
        var first = range.First + 1;
        var last = range.IsV6 ? range.Last : range.Last - 1;
        if (gateway.Length == 0 || !range.Contains(gateway))
        {
            yield return Pool(range, first, last);
            yield break;
        }

        var middle = IpRange.Between(gateway, gateway).First;
        if (middle > first)
        {
            yield return Pool(range, first, middle - 1);
        }

        if (middle < last)
        {
            yield return Pool(range, UInt128.Max(first, middle + 1), last);
        }
    }

    private static PropertyValue.Map Pool(IpRange range, UInt128 first, UInt128 last) =>
        PropertyValue.Map.Of(("start", range.Show(first)), ("end", range.Show(last)));

    private static Providers.ProviderException Refusal(Cloud cloud, int code, string type, string message) =>
        cloud.Endpoints.Refusal("creating openstack_networking_subnet_v2", "[201 202]", "POST", "network", "/v2.0/subnets", code, Errors.Neutron(type, message));
}
