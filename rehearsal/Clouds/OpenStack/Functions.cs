using System.Globalization;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>Lookups: of the stack's own objects, else of things that the rehearsed cloud is said to have (<see cref="Existing"/>).</summary>
internal sealed class Functions(Cloud cloud)
{
    private static readonly string[] ServerFacts =
    [
        "accessIpV4", "accessIpV6", "availabilityZone", "created", "flavorId", "flavorName", "imageId", "imageName", "keyPair", "metadata", "name", "networks", "powerState", "securityGroups", "tags",
        "updated", "userData",
    ];

    private static readonly string[] Faces = ["public", "internal", "admin"];

    internal PropertyValue.Map Call(FunctionSchema function, PropertyValue.Map args)
    {
        if (Lookup.Find(function.Token)?.Refusal(cloud, args) is { } refusal)
        {
            throw new ProviderException($"invoking {function.Token}: {Errors.Wrapped(refusal)}");
        }

        var answer = function.Token switch
        {
            "openstack:networking/getNetwork:getNetwork" => Network(args),
            "openstack:networking/getSubnet:getSubnet" => Subnet(args),
            "openstack:networking/getPort:getPort" => Port(args),
            "openstack:networking/getRouter:getRouter" => Router(args),
            "openstack:networking/getSecGroup:getSecGroup" => SecGroup(args),
            "openstack:networking/getFloatingIp:getFloatingIp" => FloatingIp(args),
            "openstack:compute/getFlavor:getFlavor" => Flavor(args),
            "openstack:compute/getInstanceV2:getInstanceV2" => Server(args),
            "openstack:compute/getKeypair:getKeypair" => Keypair(args),
            "openstack:images/getImage:getImage" => Image(args),
            "openstack:dns/getDnsZone:getDnsZone" => Zone(args),
            "openstack:blockstorage/getVolumeV3:getVolumeV3" => Volume(args),
            "openstack:blockstorage/getQuotasetV3:getQuotasetV3" or "openstack:compute/getQuotaSetV2:getQuotaSetV2" or "openstack:networking/getQuotaV2:getQuotaV2" => QuotaAnswers.Of(cloud, function, args),
            "openstack:identity/getAuthScope:getAuthScope" => AuthScope(args),
            _ => throw new ProviderException($"unrecognized data function (InvokeDataSource): {function.Token}"),
        };

        // Criteria come back as they were given.
        return answer.Over(args).With("region", args["region"] ?? cloud.Region).Over(PropertyValue.Map.Of(("id", answer["id"]!)));
    }

    private PropertyValue.Map Network(PropertyValue.Map args)
    {
        var name = args.Text("name") ?? args.Text("networkId") ?? "network";
        var own = cloud.Find(Types.Network, args.Text("networkId")) ?? cloud.Where(Types.Network, "name", name).FirstOrDefault();
        name = own?.Outputs.Text("name") ?? cloud.NameOf("networks", args.Text("networkId")) ?? name;
        var isPublic = args.Truth("external") ?? (own is null ? cloud.Catalog.Find("networks", name)?.External ?? Existing.IsPublic(name) : own.Outputs.Truth("external") == true);
        var id = own?.Id ?? args.Text("networkId") ?? (cloud.Catalog.Lists("networks") ? cloud.LookedUp("networks", name) : Existing.NetworkId(name, isPublic));
        cloud.Remember(id, name);
        return PropertyValue.Map.Of(
            ("adminStateUp", "true"), ("allTags", PropertyValue.List.Empty), ("availabilityZoneHints", PropertyValue.List.Empty), ("description", ""), ("dnsDomain", ""),
            ("external", isPublic), ("id", id), ("mtu", isPublic ? 1500 : 1450), ("name", name), ("segments", PropertyValue.List.Empty), ("shared", "false"),
            ("subnets", Properties.ListOf(cloud.SubnetsOf(id))), ("tenantId", Cloud.Project), ("transparentVlan", false));
    }

    private PropertyValue.Map Subnet(PropertyValue.Map args)
    {
        var name = args.Text("name") ?? args.Text("subnetId") ?? args.Text("networkId") ?? "subnet";
        var own = cloud.Find(Types.Subnet, args.Text("subnetId")) ?? cloud.Where(Types.Subnet, "name", name).FirstOrDefault();
        if (own is not null)
        {
            return own.Outputs.WithoutNotes().Without("noGateway").Without("prefixLength").Without("valueSpecs").With("hostRoutes", PropertyValue.List.Empty);
        }

        var networkId = args.Text("networkId") ?? cloud.LookedUp("networks", name);
        var id = args.Text("subnetId") ?? (args.Text("networkId") is null ? cloud.LookedUp("subnets", name) : Existing.SubnetOf(networkId));
        if (cloud.Catalog.CidrOf(id) is { } known && args.Text("cidr") is { } wanted && wanted != known)
        {
            throw new ProviderException("invoking openstack:networking/getSubnet:getSubnet: " + Errors.Wrapped(
                "Your query returned no openstack_networking_subnet_v2. Please change your search criteria and try again."));
        }

        var range = IpRange.TryParseCidr(args.Text("cidr") ?? cloud.CidrOf(id))!.Value;
        return PropertyValue.Map.Of(
            ("allTags", PropertyValue.List.Empty), ("allocationPools", new PropertyValue.List([PropertyValue.Map.Of(("start", range.At(2)), ("end", range.Show(range.Last - 1)))])),
            ("cidr", args.Text("cidr") ?? cloud.CidrOf(id)), ("description", ""), ("dnsNameservers", PropertyValue.List.Empty), ("dnsPublishFixedIp", false), ("enableDhcp", true),
            ("gatewayIp", range.At(1)), ("hostRoutes", PropertyValue.List.Empty), ("id", id), ("ipVersion", 4), ("ipv6AddressMode", ""), ("ipv6RaMode", ""), ("name", name),
            ("networkId", networkId), ("segmentId", ""), ("serviceTypes", PropertyValue.List.Empty), ("subnetId", id), ("subnetpoolId", ""), ("tenantId", Cloud.Project));
    }

    private PropertyValue.Map SecGroup(PropertyValue.Map args)
    {
        var name = args.Text("name") ?? args.Text("secgroupId") ?? "default";
        var own = cloud.Find(Types.SecGroup, args.Text("secgroupId")) ?? cloud.Where(Types.SecGroup, "name", name).FirstOrDefault();
        return PropertyValue.Map.Of(
            ("allTags", own?.Outputs["allTags"] ?? PropertyValue.List.Empty), ("description", own?.Outputs.Text("description") ?? ""),
            ("id", own?.Id ?? args.Text("secgroupId") ?? cloud.LookedUp("securityGroups", name)), ("name", name), ("stateful", true), ("tenantId", Cloud.Project));
    }

    private PropertyValue.Map Router(PropertyValue.Map args)
    {
        var name = args.Text("name") ?? args.Text("routerId") ?? "router";
        var own = cloud.Find(Types.Router, args.Text("routerId")) ?? cloud.Where(Types.Router, "name", name).FirstOrDefault();
        var id = own?.Id ?? args.Text("routerId") ?? cloud.LookedUp("routers", name);
        var network = own?.Outputs.Text("externalNetworkId") ?? Existing.NetworkId("public", true);
        return PropertyValue.Map.Of(
            ("adminStateUp", true), ("allTags", PropertyValue.List.Empty), ("availabilityZoneHints", PropertyValue.List.Empty), ("description", ""), ("distributed", false),
            ("enableSnat", true), ("externalNetworkId", network), ("externalQosPolicyId", ""), ("id", id), ("name", name), ("routes", PropertyValue.List.Empty), ("tenantId", Cloud.Project),
            ("externalFixedIps", own?.Outputs["externalFixedIps"] ?? new PropertyValue.List([PropertyValue.Map.Of(("ipAddress", "203.0.113.1"), ("subnetId", Existing.SubnetOf(network)))])));
    }

    private PropertyValue.Map Port(PropertyValue.Map args)
    {
        var name = args.Text("name") ?? args.Text("portId") ?? "port";
        var own = cloud.Find(Types.Port, args.Text("portId")) ?? cloud.Where(Types.Port, "name", name).FirstOrDefault();
        var id = own?.Id ?? args.Text("portId") ?? Existing.IdOf("ports", name);
        var server = own is null ? cloud.Catalog.ServerOfPort(id) is { } known ? Existing.IdOf("servers", known) : null : cloud.All(Types.Instance).FirstOrDefault(one => Servers.HasPort(one, id))?.Id;
        return PropertyValue.Map.Of(
            ("adminStateUp", true), ("allFixedIps", own?.Outputs["allFixedIps"] ?? PropertyValue.List.Empty), ("allSecurityGroupIds", own?.Outputs["allSecurityGroupIds"] ?? PropertyValue.List.Empty),
            ("allTags", PropertyValue.List.Empty), ("allowedAddressPairs", PropertyValue.List.Empty), ("bindings", PropertyValue.List.Empty), ("description", ""), ("deviceId", server ?? ""),
            ("deviceOwner", server is null ? "" : "compute:" + Cloud.Zone), ("dnsAssignments", PropertyValue.List.Empty), ("dnsName", ""), ("extraDhcpOptions", PropertyValue.List.Empty), ("id", id),
            ("macAddress", Deterministic.Mac(id)), ("name", own?.Outputs["name"] ?? ""), ("networkId", own?.Outputs["networkId"] ?? ""), ("portId", id), ("projectId", Cloud.Project), ("tenantId", Cloud.Project));
    }

    private PropertyValue.Map FloatingIp(PropertyValue.Map args)
    {
        var address = args.Text("address") ?? "198.51.100.254";
        var own = cloud.Where(Types.FloatingIp, "address", address).FirstOrDefault();
        var port = cloud.Where(Types.FloatingIpAssociate, "floatingIp", address).FirstOrDefault()?.Outputs.Text("portId")
            ?? (cloud.Catalog.Find("floatingIps", address)?.AttachedTo is { } server ? Existing.IdOf("ports", server) : "");
        return PropertyValue.Map.Of(
            ("address", address), ("allTags", PropertyValue.List.Empty), ("description", ""), ("dnsDomain", ""), ("dnsName", ""), ("fixedIp", ""),
            ("id", AddressTypes.FloatingIpId(cloud, address)), ("pool", own?.Outputs["pool"] ?? "public"), ("portId", port), ("status", port.Length == 0 ? "DOWN" : "ACTIVE"), ("tenantId", Cloud.Project));
    }

    private PropertyValue.Map Flavor(PropertyValue.Map args)
    {
        var name = args.Text("name") ?? cloud.NameOf("flavors", args.Text("flavorId")) ?? args.Text("flavorId") ?? "flavor";
        var id = args.Text("flavorId") ?? cloud.LookedUp("flavors", name);
        cloud.Remember(id, name);
        var (vcpus, ram, disk) = FlavorSize.Of(cloud.Catalog, name);
        return PropertyValue.Map.Of(
            ("description", ""), ("disk", disk), ("extraSpecs", PropertyValue.Map.Empty), ("flavorId", id), ("id", id), ("isPublic", true), ("name", name), ("ram", ram),
            ("rxTxFactor", 1), ("swap", 0), ("vcpus", vcpus));
    }

    private PropertyValue.Map Server(PropertyValue.Map args)
    {
        var id = args.Text("id") ?? args.Text("name") ?? "server";
        if (cloud.Find(Types.Instance, id) is { } own)
        {
            return PropertyValue.Map.From(ServerFacts.Select(fact => KeyValuePair.Create(fact, own.Outputs[fact] ?? PropertyValue.Null.Instance))).Over(PropertyValue.Map.Of(("id", own.Id)));
        }

        return PropertyValue.Map.Of(
            ("accessIpV4", ""), ("accessIpV6", ""), ("availabilityZone", Cloud.Zone), ("created", "2026-01-01 00:00:00 +0000 UTC"), ("flavorId", ""), ("flavorName", ""), ("id", id), ("imageId", ""),
            ("imageName", ""), ("keyPair", ""), ("metadata", PropertyValue.Map.Empty), ("name", cloud.Catalog.ServerOf(id) ?? "server-" + id), ("networks", PropertyValue.List.Empty),
            ("powerState", "active"), ("securityGroups", PropertyValue.List.Empty), ("tags", PropertyValue.List.Empty), ("updated", "2026-01-01 00:00:00 +0000 UTC"), ("userData", ""));
    }

    private PropertyValue.Map Keypair(PropertyValue.Map args)
    {
        var name = args.Text("name") ?? "";
        var own = cloud.Find(Types.Keypair, name);
        return PropertyValue.Map.Of(
            ("fingerprint", own?.Outputs["fingerprint"] ?? Deterministic.Mac(name)), ("id", name), ("name", name),
            ("publicKey", own?.Outputs["publicKey"]?.Revealed() ?? $"ssh-ed25519 {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(name))} {name}"), ("userId", ""));
    }

    private PropertyValue.Map Image(PropertyValue.Map args)
    {
        var name = args.Text("name") ?? args.Text("nameRegex") ?? args.Text("tag") ?? "image";
        var id = cloud.LookedUp("images", name);
        var facts = cloud.Catalog.Find("images", name);
        const string Day = "2026-01-01T00:00:00Z";
        return PropertyValue.Map.Of(
            ("checksum", Deterministic.Hex(32, "checksum", name)), ("containerFormat", "bare"), ("createdAt", Day), ("diskFormat", "raw"), ("file", $"/v2/images/{id}/file"),
            ("hidden", false), ("id", id), ("metadata", PropertyValue.Map.Empty), ("minDiskGb", facts?.Disk ?? 10), ("minRamMb", 0), ("name", name), ("owner", Cloud.Project),
            ("properties", ImageProperties(facts)), ("protected", false), ("schema", "/v2/schemas/image"), ("sizeBytes", facts?.Size ?? 1048576),
            ("sort", "name:asc"), ("tags", PropertyValue.List.Empty), ("updatedAt", Day), ("visibility", "public"));
    }

    private static PropertyValue.Map ImageProperties(OpenStackItem? facts) => PropertyValue.Map.Of(("os_hash_algo", "sha512"), ("stores", "file"))
        .Over(PropertyValue.Map.From((facts ?? new()).Properties.Select(property => KeyValuePair.Create(property.Key, (PropertyValue)property.Value))));

    private PropertyValue.Map Zone(PropertyValue.Map args)
    {
        var name = args.Text("name") ?? "example.org.";
        var own = cloud.Where(Types.Zone, "name", name).FirstOrDefault();
        var id = own?.Id ?? cloud.LookedUp("zones", name);
        return PropertyValue.Map.Of(
            ("attributes", PropertyValue.Map.Empty), ("createdAt", "2026-01-01T00:00:00Z"), ("description", ""), ("email", own?.Outputs["email"] ?? "hostmaster@" + name.TrimEnd('.')), ("id", id),
            ("masters", PropertyValue.List.Empty), ("name", name), ("poolId", Deterministic.Uuid("existing", "pool")), ("projectId", Cloud.Project), ("serial", 1767225600),
            ("status", "ACTIVE"), ("transferredAt", ""), ("ttl", own?.Outputs["ttl"] ?? 3600), ("type", "PRIMARY"), ("updatedAt", "2026-01-01T00:00:00Z"), ("version", 1));
    }

    private PropertyValue.Map Volume(PropertyValue.Map args)
    {
        var name = args.Text("name") ?? "volume";
        var own = cloud.Where(Types.Volume, "name", name).FirstOrDefault();
        return PropertyValue.Map.Of(
            ("attachments", PropertyValue.List.Empty), ("bootable", "false"), ("host", "rehearsal@lvm#lvm"), ("id", own?.Id ?? cloud.LookedUp("volumes", name)),
            ("metadata", own?.Outputs["metadata"] ?? PropertyValue.Map.Empty), ("name", name), ("size", own?.Outputs["size"] ?? 100), ("sourceVolumeId", ""), ("status", "available"),
            ("volumeType", own?.Outputs["volumeType"] ?? "ssd"));
    }

    private static PropertyValue.Map AuthScope(PropertyValue.Map args)
    {
        return PropertyValue.Map.Of(
    ("domainId", ""), ("domainName", ""), ("id", args.Text("name") ?? "scope"), ("name", args.Text("name") ?? "scope"), ("projectDomainId", "default"), ("projectDomainName", "Default"),
    ("projectId", Cloud.Project), ("projectName", "rehearsal"), ("setTokenId", false), ("tokenId", ""), ("userDomainId", "default"), ("userDomainName", "Default"),
    ("userId", Cloud.User), ("userName", "rehearsal"),
    ("roles", new PropertyValue.List([Role("member"), Role("reader")])),
    ("serviceCatalogs", new PropertyValue.List(
    [
        Service("keystone", "identity", "/v3"), Service("nova", "compute", "/v2.1"), Service("neutron", "network", ""), Service("cinderv3", "volumev3", "/v3/" + Cloud.Project),
                Service("designate", "dns", ""), Service("octavia", "load-balancer", ""), Service("glance", "image", ""),
    ])));
    }

    private static PropertyValue.Map Role(string name) => PropertyValue.Map.Of(("roleId", Deterministic.Hex(32, "role", name)), ("roleName", name));

    private static PropertyValue.Map Service(string name, string type, string path)
    {
        var endpoints = Faces.Select(face => (PropertyValue)PropertyValue.Map.Of(
            ("id", Deterministic.Hex(32, "endpoint", type, face)), ("interface", face), ("region", "RegionOne"), ("regionId", "RegionOne"),
            ("url", string.Create(CultureInfo.InvariantCulture, $"https://{type}.rehearsal.example{path}"))));
        return PropertyValue.Map.Of(("endpoints", new PropertyValue.List([.. endpoints])), ("id", Deterministic.Hex(32, "service", type)), ("name", name), ("type", type));
    }
}
