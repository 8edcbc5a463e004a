using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Bridged;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>How much of everything a project may have.</summary>
public sealed record OpenStackLimits
{
    private static readonly ImmutableArray<string> Kinds =
    [
        "clusters", "cores", "floatingIps", "gigabytes", "healthMonitors", "instances", "keyPairs", "listeners", "loadBalancers", "members", "networks", "pools", "ports", "ram", "routers",
        "securityGroupRules", "securityGroups", "serverGroupMembers", "serverGroups", "shareGigabytes", "shares", "subnets", "volumes", "zoneRecordsets", "zones",
    ];

    /// <summary>No limits.</summary>
    public static OpenStackLimits None { get; } = new();

    /// <summary>
    /// The largest numbers by kind, such as instances; ram in MiB, gigabytes in GiB of volumes,
    /// zoneRecordsets for each zone. Default: what is not named is not limited.
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
