using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>
/// The port table of a kubeadm cluster with Calico over VXLAN. Groups are made without Neutron's default rules, so what is not
/// listed here is closed; in particular nothing is open to the world and port 22 is closed unless break-glass ranges are given.
/// </summary>
internal static class SecurityRules
{
    public const int NodePortFirst = 30000;
    public const int NodePortLast = 32767;

    /// <summary>Where kube-proxy tells load balancers that its node forwards.</summary>
    public const int NodeHealthPort = 10256;

    private static readonly ImmutableArray<NodeRole> Both = [NodeRole.ControlPlane, NodeRole.Worker];

    /// <summary>The rules of a whole cluster.</summary>
    public static ImmutableArray<SecurityRule> For(HubClusterArgs args) =>
        For(args.Addresses.Nodes, args.Administrators, args.BreakGlass, args.Api is ApiEndpoint.MovingAddress && args.ControlPlane.Count > 1);

    /// <param name="nodes">Node subnet; the load balancer's amphorae live in it too.</param>
    /// <param name="administrators">Ranges that may reach the API server from outside.</param>
    /// <param name="breakGlass">Ranges that may reach port 22; normally empty.</param>
    /// <param name="movingAddress">Control planes hand an address to each other.</param>
    public static ImmutableArray<SecurityRule> For(CidrBlock nodes, IEnumerable<CidrBlock> administrators, IEnumerable<CidrBlock> breakGlass, bool movingAddress = false)
    {
        var rules = new List<SecurityRule>();
        foreach (var role in Both)
        {
            rules.Add(new(role, SecurityRule.Egress, SecurityRule.IPv4, null, null, null, new RuleSource.Anywhere(), "everything out"));
            rules.Add(new(role, SecurityRule.Egress, SecurityRule.IPv6, null, null, null, new RuleSource.Anywhere(), "everything out"));
            FromMembers(rules, role, "icmp", null, "path MTU discovery and ping");
            FromMembers(rules, role, "tcp", 10250, "kubelet (logs, exec, metrics)");
            FromMembers(rules, role, "udp", 4789, "Calico VXLAN");
            FromMembers(rules, role, "tcp", 5473, "Calico Typha");
            foreach (var range in breakGlass)
            {
                rules.Add(FromRange(role, range, 22, 22, "break-glass SSH"));
            }
        }

        FromMembers(rules, NodeRole.ControlPlane, "tcp", 6443, "Kubernetes API");
        rules.Add(FromGroup(NodeRole.ControlPlane, NodeRole.ControlPlane, "tcp", 2379, 2380, "etcd"));
        if (movingAddress)
        {
            rules.Add(FromGroup(NodeRole.ControlPlane, NodeRole.ControlPlane, "vrrp", null, null, "who has the API's address (keepalived)"));
        }

        rules.Add(FromRange(NodeRole.ControlPlane, nodes, 6443, 6443, "Kubernetes API from the load balancer"));
        rules.AddRange(administrators.Where(range => range != nodes).Select(range => FromRange(NodeRole.ControlPlane, range, 6443, 6443, "Kubernetes API for administrators")));
        rules.Add(FromRange(NodeRole.Worker, nodes, NodePortFirst, NodePortLast, "NodePorts from the load balancer"));
        rules.Add(FromRange(NodeRole.Worker, nodes, NodeHealthPort, NodeHealthPort, "kube-proxy's health for the load balancer"));
        return [.. rules.DistinctBy(rule => rule.Key)];
    }

    private static void FromMembers(List<SecurityRule> rules, NodeRole to, string protocol, int? port, string purpose) =>
        rules.AddRange(Both.Select(from => FromGroup(to, from, protocol, port, port, purpose)));

    private static SecurityRule FromGroup(NodeRole to, NodeRole from, string protocol, int? low, int? high, string purpose) =>
        new(to, SecurityRule.Ingress, SecurityRule.IPv4, protocol, low, high, new RuleSource.Group(from), purpose);

    private static SecurityRule FromRange(NodeRole to, CidrBlock range, int low, int high, string purpose) =>
        new(to, SecurityRule.Ingress, SecurityRule.EtherTypeOf(range.Family), "tcp", low, high, new RuleSource.Range(range), purpose);
}
