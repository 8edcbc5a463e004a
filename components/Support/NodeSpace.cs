using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace JupyterHubInfra.Components.Support;

/// <summary>
/// The namespace of the one thing that looks at nodes from inside: it mounts their disks to measure them, which no other namespace of the
/// shared services has to allow for its sake.
/// </summary>
internal static class NodeSpace
{
    public const string SpaceName = "support-nodes";
    public const int Port = 9100;

    public static IReadOnlyList<Resource> Create(string name, SupportSpace support, Resource parent)
    {
        var space = new Namespace(
            $"{name}-namespace",
            new NamespaceArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = SpaceName,
                    Labels = { ["pod-security.kubernetes.io/enforce"] = "privileged", ["pod-security.kubernetes.io/warn"] = "privileged" },
                },
            },
            support.Inside(parent));
        return [space, new NetworkPolicy($"{name}-network-policy", MonitoringNetwork.NodeExporter(), support.Inside(parent, space))];
    }
}
