using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Values;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace JupyterHubInfra.Components.Certificates;

/// <summary>
/// Who may reach what from cert-manager's namespace. Policies know addresses and no names, and a cloud's own services may have any
/// address and port: so the way out is open for TCP, except to the nodes with the fileserver among them, and to metadata services.
/// </summary>
internal static class CertManagerNetwork
{
    private const int WebhookPort = 10250;
    private const int SolverPort = 8443;
    private const string Anywhere = "0.0.0.0/0";

    public static NetworkPolicyArgs Policy(string space, CidrBlock nodeNetwork, ApiServers api)
    {
        var spec = new NetworkPolicySpecArgs
        {
            PodSelector = new LabelSelectorArgs(),
            PolicyTypes = { "Ingress", "Egress" },

            // The API server calls both from addresses that depend on the network add-on; what it calls asks for its certificate.
            Ingress = { new NetworkPolicyIngressRuleArgs { Ports = { Tcp(WebhookPort), Tcp(SolverPort) } } },
        };
        foreach (var network in api.Networks)
        {
            spec.Egress.Add(new NetworkPolicyEgressRuleArgs { To = { Block(network.ToString()) }, Ports = { Tcp(api.Port) } });
        }

        // Besides the cluster's own resolver: cert-manager asks a zone's own name servers whether they show the challenge.
        spec.Egress.Add(new NetworkPolicyEgressRuleArgs { Ports = { Tcp(53), new NetworkPolicyPortArgs { Port = 53, Protocol = "UDP" } } });

        // An API on the internet is among these.
        spec.Egress.Add(new NetworkPolicyEgressRuleArgs { To = { Block(Anywhere, nodeNetwork.ToString(), "169.254.0.0/16") }, Ports = { new NetworkPolicyPortArgs { Port = 1, EndPort = 65535, Protocol = "TCP" } } });
        return new() { Metadata = new ObjectMetaArgs { Name = "certificates", Namespace = space }, Spec = spec };
    }

    private static NetworkPolicyPortArgs Tcp(int port) => new() { Port = port, Protocol = "TCP" };

    private static NetworkPolicyPeerArgs Block(string cidr, params string[] except)
    {
        var block = new IPBlockArgs { Cidr = cidr };
        foreach (var range in except)
        {
            block.Except.Add(range);
        }

        return new() { IpBlock = block };
    }
}
