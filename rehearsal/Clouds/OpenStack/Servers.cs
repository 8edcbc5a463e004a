using System.Collections.Immutable;
using System.Globalization;
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
        var (cloud, flavor, image) = (making.Cloud, making.Text("flavorName"), making.Text("imageName"));
        var failed = Failed(making);
        return PropertyValue.Map.Of(
            ("accessIpV6", ""),
            ("availabilityZone", failed ? "" : Cloud.Zone),
            ("created", making.Kept("created", () => cloud.Now)),
            ("updated", cloud.Now),
            ("flavorId", flavor is null ? making.Kept("flavorId", () => "") : cloud.LookedUp("flavors", flavor)),
            ("flavorName", cloud.NameOf("flavors", making.Text("flavorId")) ?? making.Text("flavorId") ?? ""),
            ("imageId", image is null ? making.Kept("imageId", () => "") : cloud.LookedUp("images", image)),
            ("imageName", cloud.NameOf("images", making.Text("imageId")) ?? making.Old?.Text("imageName") ?? making.Text("imageId") ?? ""),
            ("hypervisorHostname", ""),
            ("keyPair", ""),
            ("securityGroups", failed ? PropertyValue.List.Empty : making.Kept("securityGroups", () => Groups(making))));
    }

    internal static PropertyValue.Map Derive(Making making)
    {
        var networks = Failed(making) ? PropertyValue.List.Empty
            : making.Old?["networks"] ?? new PropertyValue.List([.. making.Inputs.Items("networks").Select((network, i) => Connect(making, network.AsMap()!, i))]);
        var outputs = PropertyValue.Map.Of(
            ("networks", networks),
            ("accessIpV4", networks.AsList()!.Value.FirstOrDefault()?.AsMap()?.Text("fixedIpV4") ?? ""),
            ("allMetadata", making.Inputs["metadata"] ?? PropertyValue.Map.Empty),
            ("allTags", making.AllTags()));
        outputs = Failed(making) ? outputs.With("powerState", "error") : outputs;
        return making.Text("userData") is { } data ? outputs.With("userData", UserDataHash(data)) : outputs;
    }

    /// <summary>Whether a server never came up: nothing is known of what it would have been given.</summary>
    internal static bool HasFailed(PropertyValue.Map outputs) => outputs["created"] is null or PropertyValue.Null || outputs.Text("powerState") == "error";

    internal static string? GroupOf(PropertyValue.Map server) => server.Items("schedulerHints").FirstOrDefault()?.AsMap()?.Text("group");

    /// <summary>The flavor's name, or its id where nobody knows the name.</summary>
    internal static string? FlavorOf(Making making) => making.Text("flavorName") ?? making.Cloud.NameOf("flavors", making.Text("flavorId")) ?? making.Text("flavorId");

    internal static bool HasPort(CloudObject server, string port) => server.Outputs.Items("networks").Any(network => network.AsMap()?.Text("port") == port);

    private static bool Failed(Making making) => making.Old is { } old && HasFailed(old);

    /// <summary>How the provider keeps user data: what starts a machine may hold secrets.</summary>
    // Not for security but the provider's own choice.
#pragma warning disable CA5350
    internal static string UserDataHash(string data) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(data)));
#pragma warning restore CA5350

    internal static void Refuse(Making making)
    {
        var (cloud, inputs) = (making.Cloud, making.Inputs);
        RefuseUnknown(cloud, "images", "image", making.Text("imageName"));
        RefuseUnknown(cloud, "flavors", "flavor", making.Text("flavorName"));
        foreach (var network in inputs.Items("networks").Select(network => network.AsMap()!))
        {
            RefuseNetwork(cloud, network);
        }

        if (making.Text("keyPair") is { } key && cloud.Find(Types.Keypair, key) is null && !cloud.Catalog.Knows("keyPairs", key))
        {
            throw Refusal(making, 400, Errors.Nova("badRequest", 400, "Invalid key_name provided."));
        }

        if (!cloud.Catalog.Knows("images", making.Text("imageId")))
        {
            throw Refusal(making, 400, Errors.Nova("badRequest", 400, $"Can not find requested image: Image {making.Text("imageId")} could not be found."));
        }

        if (!cloud.Catalog.Knows("flavors", making.Text("flavorId")))
        {
            throw Refusal(making, 400, Errors.Nova("badRequest", 400, $"Flavor {making.Text("flavorId")} could not be found."));
        }

        if (TooSmall(making) is { } small)
        {
            throw Refusal(making, 400, Errors.Nova("badRequest", 400, small));
        }

        // Networks that come to be while the server does are only met when it is being built: see ServerHosts.
        if (ServerHosts.MustChoose(making, network => !cloud.IsNew(network)))
        {
            throw Refusal(making, 409, Errors.Nova("conflictingRequest", 409, "Multiple possible networks found, use a Network ID to be more specific."));
        }

        foreach (var port in inputs.Items("networks").Select(network => network.AsMap()!.Text("port")).Where(port => !string.IsNullOrEmpty(port)))
        {
            if (cloud.All(Types.Instance).Any(server => server.Outputs.Items("networks").Any(network => network.AsMap()?.Text("port") == port)))
            {
                throw Refusal(making, 409, Errors.Nova("conflictingRequest", 409, $"Port {port} is still in use."));
            }
        }
    }

    internal static string? RefuseUpdate(Making making)
    {
        var old = making.Old!;
        if (making.Text("flavorName") is { } name && name != old.Text("flavorName") && !making.Cloud.Catalog.Knows("flavors", name))
        {
            return $"Unable to find flavor with name {name}";
        }

        return RefuseResize(making, old, FlavorOf(making))
            ?? (making.Text("imageName") is { } image && image != old.Text("imageName") && !making.Cloud.Catalog.Knows("images", image) ? $"Unable to find image with name {image}" : null);
    }

    internal static ProviderException Refusal(Making making, int code, string json) =>
        making.Cloud.Endpoints.Refusal("creating OpenStack server", "[200 202]", "POST", "compute", "/v2.1/servers", code, json);

    // A disk of 0 GiB is as large as the image.
    private static string? TooSmall(Making making)
    {
        const long Gigabyte = 1L << 30;
        var catalog = making.Cloud.Catalog;
        return (catalog.Find("flavors", making.Text("flavorName") ?? making.Text("flavorId"))?.Disk, catalog.Find("images", making.Text("imageName") ?? making.Text("imageId"))?.Disk) is ( > 0 and var disk, { } least) && disk < least
            ? string.Create(CultureInfo.InvariantCulture, $"Flavor disk is smaller than the minimum size specified in image metadata. Flavor disk is {disk * Gigabyte} bytes, minimum size is {least * Gigabyte} bytes.")
            : null;
    }

    private static string? RefuseResize(Making making, PropertyValue.Map old, string? flavor)
    {
        if (flavor is null || flavor == old.Text("flavorName") || flavor == old.Text("flavorId"))
        {
            return null;
        }

        const string Doing = "resizing OpenStack server";
        return Failed(making) ? Action(making, Doing, "[201 202]", 409, InError("resize", making.Id))
            : Quotas.RefuseResize(making, old.Text("flavorName"), flavor) is { } exceeded ? Action(making, Doing, "[201 202]", 403, Errors.Nova("forbidden", 403, exceeded))
            : making.Cloud.HostsFor(flavor) == 0 ? Action(making, Doing, "[201 202]", 400, Errors.Nova("badRequest", 400, "No valid host was found. No valid host found for resize"))
            : null;
    }

    private static string Action(Making making, string doing, string wanted, int code, string json) =>
        making.Cloud.Endpoints.Text(doing, wanted, "POST", "compute", $"/v2.1/servers/{making.Id}/action", code, json);

    private static string InError(string action, string id) => Errors.Nova("conflictingRequest", 409, $"Cannot '{action}' instance {id} while it is in vm_state error");

    private static void RefuseUnknown(Cloud cloud, string kind, string what, string? name)
    {
        if (!cloud.Catalog.Knows(kind, name))
        {
            throw Errors.Plain($"Unable to find {what} with name {name}");
        }
    }

    private static void RefuseNetwork(Cloud cloud, PropertyValue.Map network)
    {
        const string From = "Error trying to get network information from the Network API: Could not find any matching network for ";
        switch (network.Text("port"), network.Text("uuid"), network.Text("name"))
        {
            case ({ Length: > 0 }, _, _):
                break;
            case (_, { Length: > 0 } id, _) when !cloud.HasNetwork(id):
                throw Errors.Plain($"{From}id {id}");
            case (_, null or "", { Length: > 0 } name) when !cloud.Where(Types.Network, "name", name).Any() && !cloud.Catalog.Knows("networks", name):
                throw Errors.Plain($"{From}name {name}");
            case (_, null or "", null or ""):
                throw Errors.Plain("At least one of network.uuid, network.name, or network.port must be set");
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
            ("name", cloud.Find(Types.Network, networkId)?.Outputs.Text("name") ?? cloud.NameOf("networks", networkId) ?? network.Text("name") ?? ""),
            ("port", network["port"] ?? ""),
            ("uuid", networkId ?? ""));
    }

    private static string? NetworkNamed(Cloud cloud, string? name) => name is null
        ? null
        : cloud.Where(Types.Network, "name", name).FirstOrDefault()?.Id ?? cloud.LookedUp("networks", name);

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
