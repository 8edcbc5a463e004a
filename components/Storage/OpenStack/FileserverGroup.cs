using System.Collections.Immutable;
using System.Net.Sockets;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.OpenStack.Networking;

namespace JupyterHubInfra.Components.Storage.OpenStack;

/// <summary>The security group of a fileserver: NFS from its clients, the way out, and SSH only where break-glass ranges are given. Default rules differ between clouds, so all are said.</summary>
internal sealed class FileserverGroup
{
    private const int NfsPort = 2049;
    private const int SshPort = 22;

    private readonly string _name;
    private readonly Resource _parent;

    /// <param name="name">Name of the fileserver.</param>
    /// <param name="clients">Addresses of the clients, used where there is no group of them.</param>
    /// <param name="clientGroupId">Security group of the clients, if they have one.</param>
    /// <param name="breakGlass">Ranges that may reach port 22; normally none.</param>
    /// <param name="parent">The fileserver.</param>
    public FileserverGroup(string name, CidrBlock clients, Input<string>? clientGroupId, ImmutableArray<CidrBlock> breakGlass, Resource parent)
    {
        (_name, _parent) = (name, parent);
        var group = new SecGroup(
            $"{name}-group",
            new() { Name = name, Description = "NFS from the nodes of the cluster, nothing else", DeleteDefaultRules = true },
            new() { Parent = parent });
        Id = group.Id;
        var isIPv6 = clients.Family == AddressFamily.InterNetworkV6;
        Rules =
        [
            Rule("out-ipv4", new() { SecurityGroupId = Id, Direction = "egress", Ethertype = "IPv4" }),
            Rule("out-ipv6", new() { SecurityGroupId = Id, Direction = "egress", Ethertype = "IPv6" }),
            Rule("nfs", FromClients("tcp", NfsPort)),
            Rule("icmp", FromClients(isIPv6 ? "ipv6-icmp" : "icmp", null)),
            .. breakGlass.Distinct().Select(range => Rule($"ssh-from-{range.ToString().Replace('/', '_').Replace(':', '-')}", FromRange(range))),
        ];

        SecGroupRuleArgs FromClients(string protocol, int? port) => new()
        {
            SecurityGroupId = Id,
            Direction = "ingress",
            Ethertype = isIPv6 ? "IPv6" : "IPv4",
            Protocol = protocol,
            PortRangeMin = ToInput(port),
            PortRangeMax = ToInput(port),
            RemoteGroupId = clientGroupId,
            RemoteIpPrefix = clientGroupId is null ? (Input<string>)clients.ToString() : null,
        };

        SecGroupRuleArgs FromRange(CidrBlock range) => new()
        {
            SecurityGroupId = Id,
            Direction = "ingress",
            Ethertype = range.Family == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4",
            Protocol = "tcp",
            PortRangeMin = SshPort,
            PortRangeMax = SshPort,
            RemoteIpPrefix = range.ToString(),
        };
    }

    /// <summary>Number of rules: two out, NFS and ICMP, and one for each break-glass range.</summary>
    public static int RuleCount(ImmutableArray<CidrBlock> breakGlass) => 4 + breakGlass.Distinct().Count();

    public Output<string> Id { get; }

    public ImmutableArray<SecGroupRule> Rules { get; }

    // Neutron refuses a second rule that opens the same, even if only the description differs.
    private SecGroupRule Rule(string what, SecGroupRuleArgs rule) => new($"{_name}-{what}", rule, new() { Parent = _parent, DeleteBeforeReplace = true });

    private static Input<int>? ToInput(int? value) => value is { } number ? (Input<int>)number : null;
}
