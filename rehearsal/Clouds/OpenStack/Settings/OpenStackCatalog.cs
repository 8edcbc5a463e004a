using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Bridged;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What exists in the rehearsed OpenStack outside of the stacks, kind by kind.</summary>
public sealed record OpenStackCatalog
{
    private static readonly ImmutableArray<string> Kinds =
        ["containers", "flavors", "floatingIps", "images", "keyPairs", "networks", "routers", "securityGroups", "shareTypes", "storagePolicies", "subnets", "volumeTypes", "volumes", "zones"];

    private static readonly ImmutableSortedDictionary<string, string[]> Facts = new Dictionary<string, string[]>
    {
        ["containers"] = ["objects", "storagePolicy"],
        ["flavors"] = ["disk", "hosts", "id", "ram", "vcpus"],
        ["floatingIps"] = ["attachedTo", "id"],
        ["images"] = ["id", "minDisk", "properties", "size"],
        ["networks"] = ["cidr", "external", "id", "ipv6"],
        ["volumes"] = ["attachedTo", "availabilityZone", "id", "size"],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Everything whose name does not say that it is missing.</summary>
    public static OpenStackCatalog Default { get; } = new();

    /// <summary>
    /// What exists by kind (flavors, images, networks…) and name. Default: of a kind that is not listed everything exists, but names with
    /// `missing` or `does-not-exist` in them.
    /// </summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, OpenStackItem>> Items { get; init; } =
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, OpenStackItem>>.Empty;

    /// <summary>Whether a name or id exists.</summary>
    internal bool Knows(string kind, string? name) => name is null || (Items.TryGetValue(kind, out var known)
        ? known.ContainsKey(name) || known.Any(item => IdOf(kind, item.Key, item.Value) == name)
        : Existing.Knows(name));

    /// <summary>Whether it is written down what there is of a kind.</summary>
    internal bool Lists(string kind) => Items.ContainsKey(kind);

    /// <summary>The facts of a name or id; null where nothing is written down.</summary>
    internal OpenStackItem? Find(string kind, string? name) => name is null || !Items.TryGetValue(kind, out var known) ? null
        : known.TryGetValue(name, out var item) ? item
        : known.FirstOrDefault(entry => IdOf(kind, entry.Key, entry.Value) == name).Value;

    /// <summary>The name of what has an id.</summary>
    internal string? NameOf(string kind, string? id) => id is not null && Items.TryGetValue(kind, out var known)
        ? known.FirstOrDefault(entry => IdOf(kind, entry.Key, entry.Value) == id).Key
        : null;

    /// <summary>The IPv4 range that a subnet outside of the stacks is said to have.</summary>
    internal string? CidrOf(string subnetId) => Items.GetValueOrDefault("networks")?
        .FirstOrDefault(network => network.Value.Cidr is not null && Existing.SubnetOf(IdOf("networks", network.Key, network.Value)) == subnetId).Value?.Cidr;

    /// <summary>The name of a server outside of the stacks that has a volume.</summary>
    internal string? ServerOf(string id) => Items.GetValueOrDefault("volumes")?.Values.Select(volume => volume.AttachedTo).FirstOrDefault(name => name is not null && Existing.IdOf("servers", name) == id);

    /// <summary>The name of a server outside of the stacks to whose port a floating IP leads.</summary>
    internal string? ServerOfPort(string id) => Items.GetValueOrDefault("floatingIps")?.Values.Select(address => address.AttachedTo).FirstOrDefault(name => name is not null && Existing.IdOf("ports", name) == id);

    internal static OpenStackCatalog Read(string file, YamlNode? node)
    {
        var reader = new SettingsReader(file, node, "'openstack: catalog'", Kinds);
        return new()
        {
            Items = Kinds.Where(kind => reader[kind] is not null).ToImmutableSortedDictionary(kind => kind, kind => ItemsOf(file, reader, kind), StringComparer.Ordinal),
        };
    }

    // Most things need nothing but their names, and a list of these is enough.
    private static ImmutableSortedDictionary<string, OpenStackItem> ItemsOf(string file, SettingsReader reader, string kind) => reader[kind] is YamlNode.List
        ? Entries.Names(reader, kind).Distinct(StringComparer.Ordinal).ToImmutableSortedDictionary(name => name, _ => new OpenStackItem(), StringComparer.Ordinal)
        : Entries.Of(reader, kind).ToImmutableSortedDictionary(
            entry => entry.Key,
            entry => OpenStackItem.Read(new(file, entry.Value, $"'{entry.Key}' of {kind}", Facts.GetValueOrDefault(kind, ["id"]))),
            StringComparer.Ordinal);

    private static string IdOf(string kind, string name, OpenStackItem item) => item.Id ?? Existing.IdOf(kind, name, item.External);
}
