using System.Collections.Immutable;
using Pulumi;
using Pulumi.OpenStack.Networking;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>Makes the security groups of a cluster from the port table.</summary>
internal sealed class SecurityGroups
{
    private readonly ImmutableDictionary<NodeRole, SecGroup> _groups;

    public SecurityGroups(string cluster, IEnumerable<SecurityRule> rules, Resource parent)
    {
        _groups = new[] { NodeRole.ControlPlane, NodeRole.Worker }.ToImmutableDictionary(role => role, role => Group(cluster, role, parent));
        foreach (var rule in rules)
        {
            _ = new SecGroupRule(
                $"{cluster}-{rule.Key}",
                new()
                {
                    SecurityGroupId = _groups[rule.To].Id,
                    Direction = rule.Direction,
                    Ethertype = rule.EtherType,
                    Protocol = ToInput(rule.Protocol),
                    PortRangeMin = ToInput(rule.MinimumPort),
                    PortRangeMax = ToInput(rule.MaximumPort),
                    RemoteGroupId = rule.Peer is RuleSource.Group group ? (Input<string>)_groups[group.Role].Id : null,
                    RemoteIpPrefix = ToInput((rule.Peer as RuleSource.Range)?.Block.ToString()),
                },

                // A rule like another one is refused, so the old one goes first.
                new() { Parent = parent, DeleteBeforeReplace = true });
        }
    }

    public Output<string> IdOf(NodeRole role) => _groups[role].Id;

    private static SecGroup Group(string cluster, NodeRole role, Resource parent)
    {
        var name = $"{cluster}-{(role == NodeRole.ControlPlane ? "control-plane" : "workers")}";
        return new(name, new() { Name = name, Description = $"Machines of the cluster {cluster}", DeleteDefaultRules = true }, new() { Parent = parent });
    }

    private static Input<string>? ToInput(string? value) => value is null ? null : (Input<string>)value;

    private static Input<int>? ToInput(int? value) => value is { } number ? (Input<int>)number : null;
}
