using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>Servers: their addresses come from ports or networks, their flavors and images from names or ids.</summary>
internal static class Servers
{
    internal static PropertyValue.Map Settle(Making making)
    {
        var flavor = making.Text("flavorName");
        var image = making.Text("imageName");
        return PropertyValue.Map.Of(
            ("accessIpV6", ""),
            ("availabilityZone", Cloud.Zone),
            ("created", making.Kept("created", () => making.Cloud.Now)),
            ("updated", making.Cloud.Now),
            ("flavorId", flavor is null ? making.Kept("flavorId", () => "") : making.Cloud.LookedUp("flavor", flavor)),
            ("flavorName", making.Cloud.NameOf(making.Text("flavorId")) ?? making.Text("flavorId") ?? ""),
            ("imageId", image is null ? making.Kept("imageId", () => "") : making.Cloud.LookedUp("image", image)),
            ("imageName", making.Cloud.NameOf(making.Text("imageId")) ?? making.Old?.Text("imageName") ?? making.Text("imageId") ?? ""),
            ("hypervisorHostname", ""),
            ("securityGroups", making.Kept("securityGroups", () => Groups(making))));
    }

    internal static PropertyValue.Map Derive(Making making)
    {
        var networks = making.Old?["networks"] ?? new PropertyValue.List([.. making.Inputs.Items("networks").Select((network, i) => Connect(making, network.AsMap()!, i))]);
        var outputs = PropertyValue.Map.Of(
            ("networks", networks),
            ("accessIpV4", networks.AsList()!.Value.FirstOrDefault()?.AsMap()?.Text("fixedIpV4") ?? ""),
            ("allMetadata", making.Inputs["metadata"] ?? PropertyValue.Map.Empty),
            ("allTags", making.AllTags()));
        return making.Text("userData") is { } data ? outputs.With("userData", UserDataHash(data)) : outputs;
    }

    /// <summary>How the provider keeps user data: what starts a machine may hold secrets.</summary>
    // Not for security but the provider's own choice.
#pragma warning disable CA5350
    internal static string UserDataHash(string data) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(data)));
#pragma warning restore CA5350

    internal static void Refuse(Making making)
    {
        RefuseUnknown(making.Text("flavorName"), "flavor");
        RefuseUnknown(making.Text("imageName"), "image");
        if (!Existing.Knows(making.Text("keyPair")))
        {
            throw Errors.Of("creating OpenStack server", "[200 202]", "POST", "compute", "/v2.1/servers", 400, "{\"badRequest\": {\"code\": 400, \"message\": \"Invalid key_name provided.\"}}");
        }

        foreach (var port in making.Inputs.Items("networks").Select(network => network.AsMap()?.Text("port")).OfType<string>())
        {
            if (making.Cloud.All(Types.Instance).Any(server => server.Outputs.Items("networks").Any(network => network.AsMap()?.Text("port") == port)))
            {
                throw Errors.Of("creating OpenStack server", "[200 202]", "POST", "compute", "/v2.1/servers", 409,
                    $"{{\"conflictingRequest\": {{\"code\": 409, \"message\": \"Port {port} is still in use.\"}}}}");
            }
        }
    }

    internal static string? RefuseUpdate(Making making) =>
        Existing.Knows(making.Text("flavorName")) ? Existing.Knows(making.Text("imageName")) ? null : $"Unable to find image with name {making.Text("imageName")}"
            : $"Unable to find flavor with name {making.Text("flavorName")}";

    private static void RefuseUnknown(string? name, string what)
    {
        if (!Existing.Knows(name))
        {
            throw Errors.Plain($"Unable to find {what} with name {name}");
        }
    }

    private static PropertyValue.Map Connect(Making making, PropertyValue.Map network, int index)
    {
        var cloud = making.Cloud;
        var port = cloud.Find(Types.Port, network.Text("port"));
        var networkId = port?.Outputs.Text("networkId") ?? network.Text("uuid") ?? NetworkNamed(cloud, network.Text("name"));
        var given = network.Text("fixedIpV4");
        return PropertyValue.Map.Of(
            ("accessNetwork", network["accessNetwork"] ?? false),
            ("fixedIpV4", given ?? port?.Outputs.Texts("allFixedIps").FirstOrDefault() ?? AddressIn(making, networkId, index)),
            ("fixedIpV6", network["fixedIpV6"] ?? ""),
            ("mac", port?.Outputs.Text("macAddress") ?? Deterministic.Mac(making.Urn, index.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            ("name", cloud.Find(Types.Network, networkId)?.Outputs.Text("name") ?? cloud.NameOf(networkId) ?? network.Text("name") ?? ""),
            ("port", network["port"] ?? ""),
            ("uuid", networkId ?? ""));
    }

    private static string? NetworkNamed(Cloud cloud, string? name) => name is null
        ? null
        : cloud.Where(Types.Network, "name", name).FirstOrDefault()?.Id ?? Existing.NetworkId(name, Existing.IsPublic(name));

    private static string AddressIn(Making making, string? networkId, int index)
    {
        var subnet = networkId is null ? null : making.Cloud.SubnetsOf(networkId) is [var first, ..] ? first : null;
        return subnet is null ? "" : making.Cloud.SubnetAddress(subnet, $"{making.Urn}/{index}");
    }

    private static PropertyValue.List Groups(Making making)
    {
        var ports = making.Inputs.Items("networks").Select(network => making.Cloud.Find(Types.Port, network.AsMap()?.Text("port"))).OfType<CloudObject>();
        // The groups that a port was last told to have; what the cloud told of them is as old as the last look.
        var names = ports.SelectMany(port => port.Outputs.Texts(port.Outputs["securityGroupIds"] is PropertyValue.List ? "securityGroupIds" : "allSecurityGroupIds"))
            .Select(id => making.Cloud.Find(Types.SecGroup, id)?.Outputs.Text("name") ?? "default").Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        return Properties.ListOf(names.IsEmpty ? ["default"] : names);
    }
}
