using System.Collections.Frozen;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>What JupyterHub calls a right. A name that it does not know would keep the hub from starting.</summary>
public static class HubScope
{
    // Of JupyterHub 5, without those that mean "whatever its owner may".
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
    [
        "access:servers", "access:services", "admin-ui", "admin:auth_state", "admin:groups", "admin:server_state", "admin:servers", "admin:services", "admin:users",
        "delete:groups", "delete:servers", "delete:users", "groups", "groups:shares", "list:groups", "list:services", "list:users", "proxy", "read:groups",
        "read:groups:name", "read:groups:shares", "read:hub", "read:metrics", "read:roles", "read:roles:groups", "read:roles:services", "read:roles:users",
        "read:servers", "read:services", "read:services:name", "read:shares", "read:tokens", "read:users", "read:users:activity", "read:users:groups",
        "read:users:name", "read:users:shares", "servers", "shares", "shutdown", "tokens", "users", "users:activity", "users:shares",
    ],
    StringComparer.Ordinal);

    private static readonly FrozenSet<string> Filters = FrozenSet.ToFrozenSet(["group", "server", "service", "user"], StringComparer.Ordinal);

    /// <summary>Whether a text is a scope, with or without a filter such as <c>!user=ada</c>.</summary>
    public static bool IsOne(string text)
    {
        var parts = text.Split('!', 2);
        return Names.Contains(parts[0]) && (parts.Length == 1 || (parts[1].Split('=', 2) is [var kind, { Length: > 0 } name] && Filters.Contains(kind) && !name.Any(char.IsWhiteSpace)));
    }

    internal static IEnumerable<string> All => Names;
}
