using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Bridged;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>What exists in the rehearsed Google Cloud outside of the stacks, kind by kind.</summary>
public sealed record GcpCatalog
{
    private static readonly ImmutableArray<string> Kinds = ["managedZones", "networks", "subnetworks", "workloadPools"];

    private static readonly ImmutableSortedDictionary<string, string[]> Facts = new Dictionary<string, string[]>
    {
        ["managedZones"] = ["dnsName"],
        ["networks"] = [],
        ["subnetworks"] = ["cidr", "network"],
        ["workloadPools"] = [],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Everything whose name does not say that it is missing.</summary>
    public static GcpCatalog Default { get; } = new();

    /// <summary>What exists by kind and name. Default: of a kind that is not listed everything exists, but names with `missing` or `does-not-exist` in them.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, GcpItem>> Items { get; init; } =
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, GcpItem>>.Empty;

    /// <summary>Whether something exists.</summary>
    internal bool Knows(string kind, string name) => Items.TryGetValue(kind, out var known) ? known.ContainsKey(name) : OpenStack.Existing.Knows(name);

    /// <summary>The facts of a name; null where nothing is written down.</summary>
    internal GcpItem? Find(string kind, string name) => Items.GetValueOrDefault(kind)?.GetValueOrDefault(name);

    internal static GcpCatalog Read(string file, YamlNode? node)
    {
        var reader = new SettingsReader(file, node, "'gcp: catalog'", Kinds);
        return new() { Items = Kinds.Where(kind => reader[kind] is not null).ToImmutableSortedDictionary(kind => kind, kind => ItemsOf(file, reader, kind), StringComparer.Ordinal) };
    }

    private static ImmutableSortedDictionary<string, GcpItem> ItemsOf(string file, SettingsReader reader, string kind) => reader[kind] is YamlNode.List
        ? Entries.Names(reader, kind).Distinct(StringComparer.Ordinal).ToImmutableSortedDictionary(name => name, _ => new GcpItem(), StringComparer.Ordinal)
        : Entries.Of(reader, kind).ToImmutableSortedDictionary(
            entry => entry.Key, entry => GcpItem.Read(new(file, entry.Value, $"'{entry.Key}' of {kind}", Facts[kind])), StringComparer.Ordinal);
}
