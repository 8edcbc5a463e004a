using System.Collections.Immutable;
using System.Net;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters;

/// <summary>
/// Addresses and names that RFC 5737, RFC 3849 and RFC 2606 set aside for documentation and tests: no machine can ever have one, so
/// whoever hands them out is simulating a cloud.
/// </summary>
internal static class RehearsedAddress
{
    private static readonly ImmutableArray<CidrBlock> Documentation =
    [
        CidrBlock.Parse("192.0.2.0/24"),
        CidrBlock.Parse("198.51.100.0/24"),
        CidrBlock.Parse("203.0.113.0/24"),
        CidrBlock.Parse("2001:db8::/32"),
    ];

    private static readonly ImmutableArray<string> ReservedDomains = [".example", ".invalid", ".test", ".example.com", ".example.net", ".example.org"];

    /// <summary>Whether a cloud's own service has a reserved name or address.</summary>
    public static bool IsService(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && (Is(parsed.Host) || ReservedDomains.Any(domain => $".{parsed.Host}".EndsWith(domain, StringComparison.OrdinalIgnoreCase)));

    public static bool Is(string address) => IPAddress.TryParse(address, out var parsed) && Documentation.Any(block => block.Contains(parsed));
}
