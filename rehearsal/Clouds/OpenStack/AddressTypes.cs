using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

internal static class AddressTypes
{
    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.FloatingIp)
        {
            Timeouts = (600, 600, 0),
            Settle = making => PropertyValue.Map.Of(
                ("address", making.Kept("address", () => making.Cloud.PublicAddress(making.Urn))), ("description", ""), ("dnsDomain", ""), ("dnsName", ""),
                ("fixedIp", FixedIpOf(making.Cloud, making.Text("portId")) ?? making.Kept("fixedIp", () => "")), ("portId", making.Kept("portId", () => "")), ("tenantId", Cloud.Project)),
            Derive = making => PropertyValue.Map.Of(("allTags", making.AllTags())),
            Refuse = RefusePool,
            Observe = Observe,
            Fresh = ["fixedIp"],
        },
        new(Types.FloatingIpAssociate)
        {
            IdOf = making => FloatingIpId(making.Cloud, making.Text("floatingIp")!),
            Settle = making => PropertyValue.Map.Of(("fixedIp", FixedIpOf(making.Cloud, making.Text("portId")) ?? "")),
            Refuse = RefuseAssociation,
        },
    ];

    /// <summary>The id of the floating IP with an address, of the stack or not.</summary>
    internal static string FloatingIpId(Cloud cloud, string address) =>
        cloud.Where(Types.FloatingIp, "address", address).FirstOrDefault()?.Id ?? cloud.LookedUp("floatingIps", address);

    private static string? FixedIpOf(Cloud cloud, string? port) => cloud.Find(Types.Port, port)?.Outputs.Texts("allFixedIps").FirstOrDefault();

    private static void RefusePool(Making making)
    {
        var (cloud, pool) = (making.Cloud, making.Text("pool")!);
        if (!cloud.Catalog.Knows("networks", pool) && !cloud.Where(Types.Network, "name", pool).Any())
        {
            throw Errors.Plain($"No network found with name: {pool}");
        }

        if (cloud.Catalog.Find("networks", pool) is { External: false })
        {
            throw Refusal(cloud, 400, Errors.Neutron("BadRequest", $"Bad floatingip request: Network {cloud.LookedUp("networks", pool)} is not a valid external network."));
        }

        if (making.Text("address") is { } address && cloud.Where(Types.FloatingIp, "address", address).Any())
        {
            throw Refusal(cloud, 409, Errors.Neutron("IpAddressAlreadyAllocated", $"IP address {address} already allocated in subnet {Existing.SubnetOf(cloud.LookedUp("networks", pool))}"));
        }

        if (making.Text("portId") is { } port && Interfaces.Unreachable(cloud, port, pool) is { } unreachable)
        {
            throw Refusal(cloud, 404, unreachable);
        }
    }

    private static void RefuseAssociation(Making making)
    {
        var (cloud, address, port) = (making.Cloud, making.Text("floatingIp")!, making.Text("portId"));
        var id = FloatingIpId(cloud, address);
        if (Interfaces.Unreachable(cloud, port, cloud.Find(Types.FloatingIp, id)?.Outputs.Text("pool") ?? "public") is { } unreachable)
        {
            throw cloud.Endpoints.Refusal($"associating openstack_networking_floatingip_associate_v2 floating_ip {id} with port {port}", "[200]", "PUT", "network", "/v2.0/floatingips/" + id, 404, unreachable);
        }
    }

    private static ProviderException Refusal(Cloud cloud, int code, string json) =>
        cloud.Endpoints.Refusal("creating openstack_networking_floatingip_v2", "[201 202]", "POST", "network", "/v2.0/floatingips", code, json);

    private static PropertyValue.Map Observe(Cloud cloud, CloudObject address)
    {
        var association = cloud.Where(Types.FloatingIpAssociate, "floatingIp", address.Outputs.Text("address")!).FirstOrDefault();
        return association is null
            ? PropertyValue.Map.Empty
            : PropertyValue.Map.Of(("portId", association.Outputs["portId"].OrNull()), ("fixedIp", association.Outputs["fixedIp"].OrNull()));
    }
}
