using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace JupyterHubInfra.Components.Storage;

/// <summary>
/// Who may talk to a server of homes where nodes and pods have addresses of different ranges: nodes, which mount it for their pods, and no
/// pod itself. Whoever speaks NFS with it reads everybody's homes.
/// </summary>
internal static class HomeServerIngress
{
    /// <summary>Port of the exporter that tells how full the volume is.</summary>
    public const int MetricsPort = 9100;

    /// <param name="resource">Name in the state.</param>
    /// <param name="space">Namespace of the server.</param>
    /// <param name="nodes">Addresses of the nodes, none of which a pod has.</param>
    /// <param name="metrics">Namespace whose pods may read metrics; null: none.</param>
    /// <param name="options">Options of the policy.</param>
    public static NetworkPolicy Make(string resource, string space, CidrBlock nodes, string? metrics, CustomResourceOptions options)
    {
        var spec = new NetworkPolicySpecArgs
        {
            PodSelector = new LabelSelectorArgs(),

            // The server answers; it never asks.
            PolicyTypes = { "Ingress", "Egress" },
            Ingress =
            {
                new NetworkPolicyIngressRuleArgs
                {
                    // NFS 4 needs neither the port mapper nor the mount daemon.
                    From = { new NetworkPolicyPeerArgs { IpBlock = new IPBlockArgs { Cidr = nodes.ToString() } } },
                    Ports = { new NetworkPolicyPortArgs { Port = HomeServerMount.Port, Protocol = "TCP" } },
                },
            },
        };
        if (metrics is not null)
        {
            spec.Ingress.Add(new NetworkPolicyIngressRuleArgs
            {
                From = { new NetworkPolicyPeerArgs { NamespaceSelector = new LabelSelectorArgs { MatchLabels = { ["kubernetes.io/metadata.name"] = metrics } } } },
                Ports = { new NetworkPolicyPortArgs { Port = MetricsPort, Protocol = "TCP" } },
            });
        }

        return new NetworkPolicy(resource, new NetworkPolicyArgs { Metadata = new ObjectMetaArgs { Name = "mounts", Namespace = space }, Spec = spec }, options);
    }
}
