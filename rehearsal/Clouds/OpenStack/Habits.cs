using JupyterHubInfra.Rehearsal.Clouds.Bridged;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What the openstack provider takes for alike.</summary>
internal static class Habits
{
    internal static DiffHabits All { get; } = new()
    {
        Alike = Same,
        MeansNothing = (name, state) => name == "clientAuthentication" && state.AsText() == "NONE",
        Whole = ["schedulerHints"],
        Filled = ["mac", "vifDetails", "vifType", "ipAddress", "macAddress", "additionalProperties"],
    };

    private static bool Same(string key, PropertyValue given, PropertyValue? state) => (key, given.AsText(), state?.AsText()) switch
    {
        ("userData", { } data, { } kept) => kept == Servers.UserDataHash(data),
        ("remoteIpPrefix", { } prefix, { } kept) => prefix.Equals(kept, StringComparison.OrdinalIgnoreCase),
        // What the cloud says of a machine that is lost, or on its way, is nothing that a program could want.
        ("powerState", _, "error" or "migrating") => true,
        // A zone may be asked for with a host in it.
        ("availabilityZone", { } zone, { } kept) => zone.Contains(':', StringComparison.Ordinal) && zone.Split(':')[0] == kept,
        _ => false,
    };
}
