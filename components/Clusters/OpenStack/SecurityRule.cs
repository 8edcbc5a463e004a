using System.Globalization;
using System.Net.Sockets;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>One rule of a security group, as data. Every field of a rule replaces it, so its key is its content.</summary>
internal sealed record SecurityRule(NodeRole To, string Direction, string EtherType, string? Protocol, int? MinimumPort, int? MaximumPort, RuleSource Peer, string Purpose)
{
    public const string Ingress = "ingress";
    public const string Egress = "egress";
    public const string IPv4 = "IPv4";
    public const string IPv6 = "IPv6";

    /// <summary>Name within the cluster, made of what the rule says, so that no rule moves when another is added.</summary>
    public string Key
    {
        get
        {
            var what = (Protocol, MinimumPort, MaximumPort) switch
            {
                (null, _, _) => "any",
                (_, null, _) => Protocol,
                var (protocol, low, high) when low == high => string.Create(CultureInfo.InvariantCulture, $"{protocol}-{low}"),
                var (protocol, low, high) => string.Create(CultureInfo.InvariantCulture, $"{protocol}-{low}-{high}"),
            };
            var peer = Peer switch
            {
                RuleSource.Group group => ShortName(group.Role),
                RuleSource.Range range => range.Block.ToString().Replace('/', '_').Replace(':', '-'),
                _ => "any",
            };
            return $"{ShortName(To)}-{(Direction == Ingress ? "from" : "to")}-{peer}-{what}-{EtherType.ToLowerInvariant()}";
        }
    }

    public static string ShortName(NodeRole role) => role == NodeRole.ControlPlane ? "cp" : "wk";

    public static string EtherTypeOf(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? IPv6 : IPv4;
}
