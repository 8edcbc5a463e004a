using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>How much of everything a project may have.</summary>
public sealed record OpenStackLimits
{
    private static readonly ImmutableArray<string> Kinds =
    [
        "cores", "floating-ips", "gigabytes", "health-monitors", "instances", "key-pairs", "listeners", "load-balancers", "members", "networks", "pools", "ports", "ram", "routers",
        "security-group-rules", "security-groups", "server-group-members", "server-groups", "subnets", "volumes", "zone-recordsets", "zones",
    ];

    /// <summary>No limits.</summary>
    public static OpenStackLimits None { get; } = new();

    /// <summary>
    /// The largest numbers by kind, which are the names of `openstack quota set` in the plural; ram in MiB, gigabytes in GiB of volumes,
    /// zone-recordsets for each zone. Default: what is not named is not limited.
    /// </summary>
    public ImmutableSortedDictionary<string, int> Most { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    internal int? this[string kind] => Most.TryGetValue(kind, out var most) ? most : null;

    internal static OpenStackLimits Read(string file, YamlNode? node, string name)
    {
        var reader = new SettingsReader(file, node, name, Kinds);
        return new()
        {
            Most = Kinds.Select(kind => (kind, Most: Entries.Count(reader, kind, "a limit"))).Where(limit => limit.Most is not null)
                .ToImmutableSortedDictionary(limit => limit.kind, limit => limit.Most!.Value, StringComparer.Ordinal),
        };
    }
}
