using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Bridged;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>What the google provider takes for alike: above all names and links of the same object.</summary>
internal static class Habits
{
    // Properties whose value may be written as a name, a path or a whole link.
    private static readonly ImmutableHashSet<string> Links =
        ["bucket", "cluster", "disk", "gkeClusters", "managedZone", "network", "networks", "privateVisibilityConfig", "region", "router", "subnetwork", "subnetworks", "type", "zone", "resourcePolicies", "natIps", "budgetFilter", "instance"];

    internal static DiffHabits All { get; } = new()
    {
        Alike = Same,
        Filled =
        [
            "clientCertificate", "clientKey", "clusterCaCertificate", "endpoint", "ipAddresses", "lastDisruptionTime", "lastMinorVersionDisruptionTime", "name", "peeringName", "privateEndpoint",
            "publicEndpoint",
        ],
    };

    private static bool Same(string key, PropertyValue given, PropertyValue? state) =>
        given.AsText() is { } said && state?.AsText() is { } kept && (
            (Links.Contains(key) && IsSameLink(said, kept))
            || (key == "location" && said.Equals(kept, StringComparison.OrdinalIgnoreCase))
            || (key == "dnsName" && said.TrimEnd('.') == kept.TrimEnd('.'))
            || ((key is "ipAllocationPolicy" or "privateClusterConfig" or "clusterIpv4Cidr") && said.StartsWith('/') && kept.EndsWith(said, StringComparison.Ordinal)));

    // A name alone is the object of that name; two links must lead to one.
    private static bool IsSameLink(string one, string other)
    {
        var (first, second) = (Path(one), Path(other));
        return first == second || ((!first.Contains('/', StringComparison.Ordinal) || !second.Contains('/', StringComparison.Ordinal)) && Making.LastPart(first) == Making.LastPart(second));
    }

    private static string Path(string link) => link.IndexOf("projects/", StringComparison.Ordinal) is >= 0 and var at && link.StartsWith("https://", StringComparison.Ordinal) ? link[at..] : link;
}
