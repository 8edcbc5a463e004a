using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Clusters;

public sealed class SecurityRulesTests
{
    private static readonly CidrBlock Nodes = CidrBlock.Parse("10.4.0.0/24");

    [Fact]
    public void The_port_table_is_as_reviewed()
    {
        var rules = SecurityRules.For(Nodes, [CidrBlock.Parse("198.51.100.0/24")], []);
        Snapshot.Match(string.Concat(rules.Select(rule => $"{rule.Key,-48} {rule.Purpose}\n")), "SecurityRules.expected.txt");
    }

    [Fact]
    public void Nothing_is_open_to_the_world_by_default()
    {
        var open = SecurityRules.For(Nodes, [], []).Where(rule => rule.Direction == SecurityRule.Ingress && rule.Peer is RuleSource.Anywhere or RuleSource.Range { Block.PrefixLength: 0 });
        Assert.Empty(open.Where(rule => rule.Direction == SecurityRule.Ingress).Select(rule => rule.Key));
    }

    [Fact]
    public void Port_22_opens_for_break_glass_ranges_only()
    {
        Assert.DoesNotContain(SecurityRules.For(Nodes, [], []), rule => rule.MinimumPort <= 22 && rule.MaximumPort >= 22);

        var broken = SecurityRules.For(Nodes, [], [CidrBlock.Parse("192.0.2.7/32")]).Where(rule => rule.MinimumPort == 22);
        Assert.Equal(["cp-from-192.0.2.7_32-tcp-22-ipv4", "wk-from-192.0.2.7_32-tcp-22-ipv4"], broken.Select(rule => rule.Key));
    }

    [Fact]
    public void Node_ports_are_reached_from_the_load_balancers_subnet_only() =>
        Assert.Equal(
            [new RuleSource.Range(Nodes)],
            SecurityRules.For(Nodes, [CidrBlock.Parse("198.51.100.0/24")], []).Where(rule => rule.MinimumPort == SecurityRules.NodePortFirst).Select(rule => rule.Peer));

    [Fact]
    public void A_new_range_adds_its_rule_and_moves_none()
    {
        var before = SecurityRules.For(Nodes, [CidrBlock.Parse("198.51.100.0/24")], []).Select(rule => rule.Key).ToHashSet();
        var after = SecurityRules.For(Nodes, [CidrBlock.Parse("2001:db8::/32"), CidrBlock.Parse("198.51.100.0/24")], []).Select(rule => rule.Key).ToHashSet();

        Assert.Equal(["cp-from-2001-db8--_32-tcp-6443-ipv6"], after.Except(before));
        Assert.Subset(after, before);
    }

    [Fact]
    public void An_address_that_moves_adds_one_rule_among_control_planes_alone()
    {
        var before = SecurityRules.For(Nodes, [], []).Select(rule => rule.Key).ToHashSet();

        Assert.Equal(["cp-from-cp-vrrp-ipv4"], SecurityRules.For(Nodes, [], [], movingAddress: true).Select(rule => rule.Key).Except(before));
    }
}
