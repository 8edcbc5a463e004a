using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

internal static class Ports
{
    internal static PropertyValue.Map Settle(Making making) => PropertyValue.Map.Of(
        ("adminStateUp", true), ("description", ""), ("deviceId", making.Kept("deviceId", () => "")), ("deviceOwner", making.Kept("deviceOwner", () => "")),
        ("dnsName", making.Kept("dnsName", () => "")), ("macAddress", making.Kept("macAddress", () => Deterministic.Mac(making.Urn, making.Id))),
        ("portSecurityEnabled", true), ("qosPolicyId", ""), ("tenantId", Cloud.Project));

    internal static PropertyValue.Map Derive(Making making)
    {
        var addresses = Addresses(making);
        var groups = making.Inputs["securityGroupIds"]
            ?? (making.Inputs.Truth("noSecurityGroups") == true ? PropertyValue.List.Empty : Properties.ListOf([NetworkTypes.DefaultGroup]));
        return PropertyValue.Map.Of(
            ("allFixedIps", Properties.ListOf(addresses)),
            ("allSecurityGroupIds", making.Kept("allSecurityGroupIds", () => groups)),
            ("allTags", making.AllTags()),
            ("binding", Binding(making.Inputs.Child("binding") ?? PropertyValue.Map.Empty)),
            ("dnsAssignments", making.Old is { } old && old.Texts("allFixedIps").SequenceEqual(addresses) ? old["dnsAssignments"].OrNull() : Assignments(addresses, null)));
    }

    internal static void Refuse(Making making)
    {
        var (cloud, network) = (making.Cloud, making.Text("networkId"));
        if (!cloud.HasNetwork(network))
        {
            throw Refusal(cloud, 404, "NetworkNotFound", $"Network {network} could not be found.");
        }

        foreach (var ip in making.Inputs.Items("fixedIps").Select(ip => ip.AsMap()!).Where(ip => ip.Text("ipAddress") is { Length: > 0 }))
        {
            var (subnet, address) = (ip.Text("subnetId") ?? "", ip.Text("ipAddress")!);
            if (cloud.Find(Types.Subnet, subnet) is not null && !cloud.Holds(subnet, address))
            {
                throw Refusal(cloud, 400, "InvalidIpForSubnet", $"IP address {address} is not a valid IP for the specified subnet.");
            }

            if (cloud.Where(Types.Port, "networkId", network!).Any(port => port.Outputs.Texts("allFixedIps").Contains(address)))
            {
                throw Refusal(cloud, 409, "IpAddressAlreadyAllocated", $"IP address {address} already allocated in subnet {subnet}");
            }
        }
    }

    internal static PropertyValue.Map Observe(Cloud cloud, CloudObject port)
    {
        var server = cloud.All(Types.Instance).FirstOrDefault(found => found.Outputs.Items("networks").Any(network => network.AsMap()?.Text("port") == port.Id));
        var addresses = port.Outputs.Texts("allFixedIps");
        var name = server?.Outputs.Text("name");
        return PropertyValue.Map.Of(
            ("allSecurityGroupIds", port.Outputs["securityGroupIds"] is PropertyValue.List groups ? groups : port.Outputs["allSecurityGroupIds"].OrNull()),
            ("deviceId", server?.Id ?? ""), ("deviceOwner", server is null ? "" : "compute:" + Cloud.Zone), ("dnsName", name ?? ""), ("dnsAssignments", Assignments(addresses, name)));
    }

    private static ProviderException Refusal(Cloud cloud, int code, string type, string message) =>
        cloud.Endpoints.Refusal("creating openstack_networking_port_v2", "[201]", "POST", "network", "/v2.0/ports", code, Errors.Neutron(type, message));

    private static PropertyValue.Map Binding(PropertyValue.Map given) => PropertyValue.Map.Of(
        ("hostId", ""), ("profile", ""), ("vifDetails", PropertyValue.Map.Empty), ("vifType", ""), ("vnicType", "normal")).Over(given);

    private static PropertyValue.List Assignments(IReadOnlyList<string> addresses, string? name) => new(
    [
        .. addresses.Select(address =>
        {
            var host = name ?? "host-" + address.Replace('.', '-').Replace(':', '-');
            return (PropertyValue)PropertyValue.Map.Of(("fqdn", host + ".cloud.example."), ("hostname", host), ("ip_address", address));
        }),
    ]);

    private static ImmutableArray<string> Addresses(Making making)
    {
        var fixedIps = making.Inputs.Items("fixedIps").Select(ip => ip.AsMap()!).ToArray();
        if (fixedIps.Length == 0 && making.Inputs.Truth("noFixedIp") != true && making.Text("networkId") is { } network)
        {
            fixedIps = [.. making.Cloud.SubnetsOf(network).Take(1).Select(subnet => PropertyValue.Map.Of(("subnetId", subnet)))];
        }

        var kept = making.Old?.Texts("allFixedIps") ?? [];
        var addresses = ImmutableArray.CreateBuilder<string>();
        foreach (var (ip, i) in fixedIps.Select((ip, i) => (ip, i)))
        {
            var subnet = ip.Text("subnetId") ?? "";
            // An address stays as long as its subnet does.
            addresses.Add(ip.Text("ipAddress") is { Length: > 0 } given
                ? given
                : kept.Except(addresses).FirstOrDefault(address => making.Cloud.Holds(subnet, address)) ?? making.Cloud.SubnetAddress(subnet, $"{making.Urn}/{i}"));
        }

        // An IPv6 subnet of a shared network gives its own address to each port that asks for none.
        if (making.Inputs.Items("fixedIps").IsEmpty && making.Inputs.Truth("noFixedIp") != true && making.Cloud.GivesIPv6(making.Text("networkId")))
        {
            addresses.Add(kept.FirstOrDefault(address => address.Contains(':', StringComparison.Ordinal)) ?? making.Cloud.IPv6Address($"{making.Urn}/ipv6"));
        }

        return addresses.ToImmutable();
    }
}
