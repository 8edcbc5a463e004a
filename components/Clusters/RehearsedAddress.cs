using System.Collections.Immutable;
using System.Net;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters;

/// <summary>
/// Addresses that RFC 5737 and RFC 3849 set aside for documentation: no machine can ever have one, so whoever hands them out is
/// simulating a cloud.
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

    public static bool Is(string address) => IPAddress.TryParse(address, out var parsed) && Documentation.Any(block => block.Contains(parsed));
}
