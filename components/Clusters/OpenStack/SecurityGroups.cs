using Pulumi;
using Pulumi.OpenStack.Networking;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>Makes the security groups of a cluster from the port table.</summary>
internal sealed class SecurityGroups
{
    private readonly SecGroup _controlPlane;
    private readonly SecGroup _workers;

    public SecurityGroups(string cluster, IEnumerable<SecurityRule> rules, Resource parent)
    {
        _controlPlane = Group(cluster, "control-plane", parent);
        _workers = Group(cluster, "workers", parent);
        foreach (var rule in rules)
        {
            _ = new SecGroupRule(
                $"{cluster}-{rule.Key}",
                new()
                {
                    SecurityGroupId = IdOf(rule.To),
                    Direction = rule.Direction,
                    Ethertype = rule.EtherType,
                    Protocol = ToInput(rule.Protocol),
                    PortRangeMin = ToInput(rule.MinimumPort),
                    PortRangeMax = ToInput(rule.MaximumPort),
                    RemoteGroupId = rule.Peer is RuleSource.Group group ? (Input<string>)IdOf(group.Role) : null,
                    RemoteIpPrefix = ToInput((rule.Peer as RuleSource.Range)?.Block.ToString()),
                },

                // A rule like another one is refused, so the old one goes first.
                new() { Parent = parent, DeleteBeforeReplace = true });
        }
    }

    public Output<string> IdOf(NodeRole role) => role == NodeRole.ControlPlane ? _controlPlane.Id : _workers.Id;

    private static SecGroup Group(string cluster, string members, Resource parent)
    {
        var name = $"{cluster}-{members}";
        return new(name, new() { Name = name, Description = $"Machines of the cluster {cluster}", DeleteDefaultRules = true }, new() { Parent = parent });
    }

    private static Input<string>? ToInput(string? value) => value is null ? null : (Input<string>)value;

    private static Input<int>? ToInput(int? value) => value is { } number ? (Input<int>)number : null;
}
