using JupyterHubInfra.Components.Jobs;
using JupyterHubInfra.Components.Values;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace JupyterHubInfra.Components.Courses;

/// <summary>Who may reach what inside a queue's namespace: nobody anything, except as one of these policies says.</summary>
internal static class QueueNetwork
{
    private const int KubernetesApiPort = 6443;

    /// <summary>What holds for every pod that no other policy names, stages above all: no way in and none out.</summary>
    public static NetworkPolicyArgs Nothing(string space) => Policy(space, "nothing", new LabelSelectorArgs(), _ => { });

    /// <summary>Redis is reached by its daemons and by users' servers, and reaches nobody.</summary>
    public static NetworkPolicyArgs Redis(string space, string hubSpace) => Policy(space, SubmissionNames.Redis, Part("redis"), spec => spec.Ingress.Add(new NetworkPolicyIngressRuleArgs
    {
        From =
            {
                new NetworkPolicyPeerArgs { PodSelector = Part("daemon") },
                new NetworkPolicyPeerArgs
                {
                    NamespaceSelector = new LabelSelectorArgs { MatchLabels = { ["kubernetes.io/metadata.name"] = hubSpace } },
                    PodSelector = new LabelSelectorArgs { MatchLabels = { ["component"] = "singleuser-server" } },
                },
            },
        Ports = { PythonJobObjects.Tcp(SubmissionNames.RedisPort) },
    }));

    /// <summary>All daemons reach redis; nobody reaches them.</summary>
    public static NetworkPolicyArgs Daemons(string space) => Policy(space, "daemons", Part("daemon"), spec =>
        {
            spec.Egress.Add(PythonJobObjects.ClusterDns);
            spec.Egress.Add(new NetworkPolicyEgressRuleArgs { To = { new NetworkPolicyPeerArgs { PodSelector = Part("redis") } }, Ports = { PythonJobObjects.Tcp(SubmissionNames.RedisPort) } });
        });

    /// <summary>A daemon that has rights on the cluster reaches its API.</summary>
    public static NetworkPolicyArgs Api(string space, QueueDaemon daemon, CidrBlock nodes) => Policy(space, daemon.Name, new LabelSelectorArgs { MatchLabels = QueueDaemonObjects.Labels(daemon) }, spec => spec.Egress.Add(new NetworkPolicyEgressRuleArgs
    {
        To = { new NetworkPolicyPeerArgs { IpBlock = new IPBlockArgs { Cidr = nodes.ToString() } } },
        Ports = { PythonJobObjects.Tcp(KubernetesApiPort) },
    }));

    private static LabelSelectorArgs Part(string part) => new() { MatchLabels = { [SubmissionNames.Part] = part } };

    private static NetworkPolicyArgs Policy(string space, string name, LabelSelectorArgs pods, Action<NetworkPolicySpecArgs> allow)
    {
        var spec = new NetworkPolicySpecArgs { PodSelector = pods, PolicyTypes = { "Ingress", "Egress" } };
        allow(spec);
        return new() { Metadata = new ObjectMetaArgs { Name = name, Namespace = space }, Spec = spec };
    }
}
