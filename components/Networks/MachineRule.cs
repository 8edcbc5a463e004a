using System.Globalization;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Networks;

/// <summary>One rule of a machine's security group, as data.</summary>
/// <param name="Ingress">Whether it lets in; otherwise it lets out.</param>
/// <param name="IsIPv6">IP version.</param>
/// <param name="Protocol">Protocol, or nothing for all.</param>
/// <param name="Port">Port, or nothing for all.</param>
/// <param name="Peer">Addresses of the other side, or nothing for all of the IP version.</param>
internal sealed record MachineRule(bool Ingress, bool IsIPv6, string? Protocol, int? Port, CidrBlock? Peer)
{
    public string Direction => Ingress ? "ingress" : "egress";

    public string EtherType => IsIPv6 ? "IPv6" : "IPv4";

    /// <summary>Made of what the rule says, so that no rule moves when another is added.</summary>
    public string Key
    {
        get
        {
            var what = Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{Protocol}-{port}") : Protocol ?? "any";
            var peer = Peer?.ToString().Replace('/', '_').Replace(':', '-') ?? "any";
            return $"{(Ingress ? "from" : "to")}-{peer}-{what}-{EtherType.ToLowerInvariant()}";
        }
    }
}
