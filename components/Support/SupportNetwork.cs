using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Jobs;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace JupyterHubInfra.Components.Support;

/// <summary>Who may reach what in the namespace of the shared services. Everything that is not named here is refused, both ways.</summary>
internal static class SupportNetwork
{
    private const string ChallengeLabel = "acme.cert-manager.io/http01-solver";
    private const int ChallengePort = 8089;
    private static readonly string[] PrivateRanges = ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];

    public static NetworkPolicyArgs Nothing() => Policy("nothing", new LabelSelectorArgs(), [], []);

    /// <summary>Pods that answer certificate challenges for names whose ingress is in this namespace.</summary>
    public static NetworkPolicyArgs Challenges() => Policy(
        "certificate-challenges",
        Pods(ChallengeLabel, "true"),
        [From(Pods(Ingresses.Label, "true"), ChallengePort)],
        []);

    public static NetworkPolicyArgs Policy(string name, LabelSelectorArgs pods, IEnumerable<NetworkPolicyIngressRuleArgs> ingress, IEnumerable<NetworkPolicyEgressRuleArgs> egress)
    {
        var spec = new NetworkPolicySpecArgs { PodSelector = pods, PolicyTypes = { "Ingress", "Egress" } };
        foreach (var rule in ingress)
        {
            spec.Ingress.Add(rule);
        }

        foreach (var rule in egress)
        {
            spec.Egress.Add(rule);
        }

        return new() { Metadata = new ObjectMetaArgs { Name = name, Namespace = SupportSpace.SpaceName }, Spec = spec };
    }

    public static LabelSelectorArgs Pods(string label, string value) => new() { MatchLabels = { [label] = value } };

    /// <summary>Pods with a label in every namespace.</summary>
    public static NetworkPolicyPeerArgs Anywhere(string label, string value) => new() { NamespaceSelector = new LabelSelectorArgs(), PodSelector = Pods(label, value) };

    public static NetworkPolicyIngressRuleArgs From(LabelSelectorArgs pods, params int[] ports)
    {
        var rule = new NetworkPolicyIngressRuleArgs { From = { new NetworkPolicyPeerArgs { PodSelector = pods } } };
        rule.Ports.AddRange(PortsOf(ports));
        return rule;
    }

    /// <summary>From everywhere, the internet among it.</summary>
    public static NetworkPolicyIngressRuleArgs FromAll(params int[] ports) => new() { Ports = PortsOf(ports) };

    public static NetworkPolicyEgressRuleArgs To(NetworkPolicyPeerArgs peer, params int[] ports) => new() { To = { peer }, Ports = PortsOf(ports) };

    public static NetworkPolicyEgressRuleArgs To(LabelSelectorArgs pods, params int[] ports) => To(new NetworkPolicyPeerArgs { PodSelector = pods }, ports);

    /// <summary>The internet without private networks and metadata services.</summary>
    public static NetworkPolicyEgressRuleArgs ToInternet(params int[] ports)
    {
        var block = new IPBlockArgs { Cidr = "0.0.0.0/0" };
        foreach (var range in PrivateRanges)
        {
            block.Except.Add(range);
        }

        return To(new NetworkPolicyPeerArgs { IpBlock = block }, ports);
    }

    public static IEnumerable<NetworkPolicyEgressRuleArgs> ToApi(ApiServers api) => PythonJobObjects.KubernetesApi(api);

    private static InputList<NetworkPolicyPortArgs> PortsOf(int[] ports) => ports.Select(port => new NetworkPolicyPortArgs { Port = port, Protocol = "TCP" }).ToArray();
}
