using System.Collections.Immutable;
using System.Net.Sockets;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Networks;

/// <summary>
/// Who reaches a machine of its own: SSH and ICMP from the listed ranges, and everything out. Each rule says its IP version, so that
/// IPv6 ICMP is never asked for by IPv4's name.
/// </summary>
internal static class MachineAccess
{
    private const int SshPort = 22;

    /// <summary>Ranges so wide that they are as good as the world.</summary>
    private const int WidestIPv4 = 8;
    private const int WidestIPv6 = 16;

    public static ImmutableArray<MachineRule> Rules(IEnumerable<CidrBlock> from) =>
    [
        new(Ingress: false, IsIPv6: false, null, null, null),
        new(Ingress: false, IsIPv6: true, null, null, null),
        .. from.Distinct().SelectMany(range => new[] { Ssh(range), Icmp(range) }),
    ];

    /// <summary>Whether a range is the world or a good part of it.</summary>
    public static bool IsWorld(CidrBlock range) => range.PrefixLength < (range.Family == AddressFamily.InterNetworkV6 ? WidestIPv6 : WidestIPv4);

    /// <summary>Adds every problem of the ranges to the component's list.</summary>
    public static void Check(ArgsIssues issues, string property, ImmutableArray<CidrBlock> from, bool fromAnywhere)
    {
        issues.Require(!from.IsDefaultOrEmpty, property, "is empty, so nobody could log in. Give the ranges that people come from, e.g. '198.51.100.0/24'.");
        foreach (var range in (from.IsDefault ? [] : from).Where(range => !fromAnywhere && IsWorld(range)))
        {
            issues.Add(property, $"has '{range}', the whole world or a good part of it. Give the ranges that people come from, or say that it is meant.");
        }
    }

    private static MachineRule Ssh(CidrBlock range) => new(Ingress: true, range.Family == AddressFamily.InterNetworkV6, "tcp", SshPort, range);

    private static MachineRule Icmp(CidrBlock range) =>
        range.Family == AddressFamily.InterNetworkV6 ? new(Ingress: true, IsIPv6: true, "ipv6-icmp", null, range) : new(Ingress: true, IsIPv6: false, "icmp", null, range);
}
