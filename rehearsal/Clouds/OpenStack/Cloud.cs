using System.Collections.Concurrent;
using JupyterHubInfra.Rehearsal.Clouds.Bridged;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>The rehearsed OpenStack: what the state shows, what this run has made since, and rules for what neither shows.</summary>
internal sealed class Cloud(ICloudView view, TimeProvider clock, OpenStackSettings settings, Login login) : RehearsedCloud(view)
{
    internal const string Project = "0c1d0d5e5a2b4f6c9a1e7f3b2d4c6a80";
    internal const string Zone = "nova";
    internal const string User = "b7f3d1c25e8a4a0f9c6d2e4b8a1f3057";

    // Ranges set apart for documentation: no rehearsed address is anybody's.
    private static readonly IpRange[] PublicRanges = [IpRange.Between("203.0.113.2", "203.0.113.254"), IpRange.Between("198.51.100.2", "198.51.100.254")];

    private static readonly IpRange PublicRangeV6 = IpRange.Between("2001:db8:1::10", "2001:db8:1::ffff");

    private readonly AddressBook _addresses = new();
    private readonly ConcurrentDictionary<string, string> _lookedUpNames = new(StringComparer.Ordinal);

    internal string Region { get; } = login.Region;

    internal Endpoints Endpoints { get; } = new(settings.AuthUrl);

    internal OpenStackCatalog Catalog => settings.Catalog;

    internal OpenStackLimits Limits => login.Limits;

    /// <summary>How many hosts take servers of a flavor; null: as many as are wanted.</summary>
    internal int? HostsFor(string? flavor) => Catalog.Find("flavors", flavor)?.Hosts is { } own ? Math.Min(own, settings.Hosts ?? own) : settings.Hosts;

    internal DateTimeOffset Time => clock.GetUtcNow();

    internal string Now => clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss '+0000 UTC'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The id of something that exists outside of this stack, by its name; the name is remembered for the run.</summary>
    internal string LookedUp(string kind, string name)
    {
        var id = Catalog.Find(kind, name)?.Id ?? Existing.IdOf(kind, name, Catalog.Find(kind, name)?.External);
        _lookedUpNames[id] = name;
        return id;
    }

    internal void Remember(string id, string name) => _lookedUpNames[id] = name;

    internal string? NameOf(string kind, string? id) => id is null ? null : Catalog.NameOf(kind, id) ?? _lookedUpNames.GetValueOrDefault(id);

    /// <summary>Whether there is a network outside of the stack with an id, as far as anybody knows.</summary>
    internal bool HasNetwork(string? id) => id is null || Find(Types.Network, id) is not null || !Catalog.Lists("networks") || Catalog.NameOf("networks", id) is not null;

    internal string PublicAddress(string taker)
    {
        var inUse = All(Types.FloatingIp).Select(ip => ip.Outputs.Text("address"))
            .Concat(All(Types.Router).SelectMany(router => router.Outputs.Items("externalFixedIps").Select(ip => ip.AsMap()?.Text("ipAddress"))))
            .Concat(All(Types.Instance).SelectMany(server => server.Outputs.Items("networks").Select(network => network.AsMap()?.Text("fixedIpV4"))))
            .Concat(All(Types.Cluster).Select(cluster => Clusters.HostOf(cluster.Outputs.Text("apiAddress"))))
            .Concat(Catalog.Items.GetValueOrDefault("floatingIps")?.Keys ?? [])
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        return _addresses.Take("public", taker, AddressBook.Candidates(taker, PublicRanges), inUse)
            ?? throw Endpoints.Refusal("creating openstack_networking_floatingip_v2", "[201 202]", "POST", "network", "/v2.0/floatingips", 409,
                "{\"NeutronError\": {\"type\": \"IpAddressGenerationFailure\", \"message\": \"No more IP addresses available on network public.\", \"detail\": \"\"}}");
    }

    /// <summary>An address of a subnet that no port or server of the stack has.</summary>
    internal string SubnetAddress(string subnetId, string taker)
    {
        if (Find(Types.Subnet, subnetId) is null && Existing.IsPublicSubnet(subnetId))
        {
            return PublicAddress(taker);
        }

        var (ranges, gateway) = RangesOf(subnetId);
        var inUse = All(Types.Port).SelectMany(port => port.Outputs.Texts("allFixedIps"))
            .Concat(All(Types.Instance).SelectMany(server => server.Outputs.Items("networks").Select(network => network.AsMap()?.Text("fixedIpV4")).OfType<string>()))
            .Append(gateway).ToHashSet(StringComparer.Ordinal);
        return _addresses.Take(subnetId, taker, AddressBook.Candidates(taker, ranges), inUse)
            ?? throw Endpoints.Refusal("creating openstack_networking_port_v2", "[201]", "POST", "network", "/v2.0/ports", 409,
                $"{{\"NeutronError\": {{\"type\": \"IpAddressGenerationFailure\", \"message\": \"No more IP addresses available on subnet {subnetId}.\", \"detail\": \"\"}}}}");
    }

    /// <summary>Whether a network outside of the stack gives IPv6 addresses beside its IPv4 ones.</summary>
    internal bool GivesIPv6(string? networkId) =>
        networkId is not null && Find(Types.Network, networkId) is null && (Catalog.Find("networks", networkId)?.IPv6 ?? NameOf("networks", networkId) == "default");

    /// <summary>A public IPv6 address that no port of the stack has.</summary>
    internal string IPv6Address(string taker)
    {
        var inUse = All(Types.Port).SelectMany(port => port.Outputs.Texts("allFixedIps")).ToHashSet(StringComparer.Ordinal);
        return _addresses.Take("ipv6", taker, AddressBook.Candidates(taker, PublicRangeV6), inUse)!;
    }

    /// <summary>The range of a subnet outside of the stack.</summary>
    internal string CidrOf(string subnetId) => Catalog.CidrOf(subnetId) ?? Existing.CidrOf(subnetId);

    internal bool Holds(string subnetId, string address) =>
        Find(Types.Subnet, subnetId) is { } subnet
            ? IpRange.TryParseCidr(subnet.Outputs.Text("cidr")) is { } range && range.Contains(address)
            : IpRange.TryParseCidr(CidrOf(subnetId)) is { } existing && existing.Contains(address);

    /// <summary>The subnets of a network; of one outside of the stack, the one that it is said to have.</summary>
    internal IReadOnlyList<string> SubnetsOf(string networkId)
    {
        var own = Where(Types.Subnet, "networkId", networkId).Select(subnet => subnet.Id).ToArray();
        return own.Length > 0 || Find(Types.Network, networkId) is not null ? own : [Existing.SubnetOf(networkId)];
    }

    internal string Device(string serverId, string taker, IEnumerable<string> inUse) =>
        _addresses.Take("device/" + serverId, taker, Enumerable.Range('b', 'z' - 'b' + 1).Select(letter => "/dev/sd" + (char)letter), inUse.ToHashSet(StringComparer.Ordinal))!;

    private (IReadOnlyList<IpRange> Ranges, string Gateway) RangesOf(string subnetId)
    {
        if (Find(Types.Subnet, subnetId) is not { } subnet)
        {
            var range = IpRange.TryParseCidr(CidrOf(subnetId))!.Value;
            return ([new IpRange(range.First + 2, range.Last - 1, range.IsV6)], range.At(1));
        }

        var pools = subnet.Outputs.Items("allocationPools").Select(pool => pool.AsMap()!);
        return ([.. pools.Select(pool => IpRange.Between(pool.Text("start")!, pool.Text("end")!))], subnet.Outputs.Text("gatewayIp") ?? "");
    }
}
