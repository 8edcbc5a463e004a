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
            Refuse = making => Interfaces.RefuseUnreachable(making.Cloud, FloatingIpId(making.Cloud, making.Text("floatingIp")!), making.Text("portId")),
        },
    ];

    /// <summary>The id of the floating IP with an address, of the stack or not.</summary>
    internal static string FloatingIpId(Cloud cloud, string address) =>
        cloud.Where(Types.FloatingIp, "address", address).FirstOrDefault()?.Id ?? cloud.LookedUp("floating ip", address);

    private static string? FixedIpOf(Cloud cloud, string? port) => cloud.Find(Types.Port, port)?.Outputs.Texts("allFixedIps").FirstOrDefault();

    private static void RefusePool(Making making)
    {
        if (!Existing.Knows(making.Text("pool")))
        {
            throw Errors.Plain($"No network found with name: {making.Text("pool")}");
        }

        if (making.Text("portId") is { } port)
        {
            Interfaces.RefuseUnreachable(making.Cloud, making.Id, port);
        }
    }

    private static PropertyValue.Map Observe(Cloud cloud, CloudObject address)
    {
        var association = cloud.Where(Types.FloatingIpAssociate, "floatingIp", address.Outputs.Text("address")!).FirstOrDefault();
        return association is null
            ? PropertyValue.Map.Empty
            : PropertyValue.Map.Of(("portId", association.Outputs["portId"].OrNull()), ("fixedIp", association.Outputs["fixedIp"].OrNull()));
    }
}
