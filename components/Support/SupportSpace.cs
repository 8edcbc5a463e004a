using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace JupyterHubInfra.Components.Support;

/// <summary>The namespace of what all hubs of a cluster share: entrypoint, ingress controller, Prometheus, Grafana. Nothing in it is open by default.</summary>
public sealed class SupportSpace : ComponentResource
{
    /// <summary>Name of the namespace, and the value of its label <c>name</c>, which network policies of hubs know it by.</summary>
    public const string SpaceName = "support";

    private const string Token = "jupyterhub-infra:components:SupportSpace";

    /// <summary>Makes the namespace.</summary>
    /// <param name="name">Name of the component and prefix of its resources.</param>
    /// <param name="args">Where it is.</param>
    /// <param name="options">Options of the component.</param>
    public SupportSpace(string name, SupportSpaceArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, options)
    {
        (Cluster, NodeSelector, KeepData) = (args.Cluster, args.NodeSelector, args.KeepData);
        Space = new Namespace(
            $"{name}-namespace",
            new NamespaceArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = SpaceName,
                    Labels =
                    {
                        ["name"] = SpaceName,
                        ["pod-security.kubernetes.io/enforce"] = "restricted",
                        ["pod-security.kubernetes.io/warn"] = "restricted",
                    },
                },
            },
            new CustomResourceOptions { Parent = this, Provider = Cluster.Kubernetes, DependsOn = Cluster.Ready.ToArray(), Protect = args.KeepData, RetainOnDelete = args.KeepData });
        var inside = new CustomResourceOptions { Parent = this, Provider = Cluster.Kubernetes, DependsOn = { Space } };
        var nothing = new NetworkPolicy($"{name}-network-policy", SupportNetwork.Nothing(), inside);
        var challenges = new NetworkPolicy($"{name}-challenges", SupportNetwork.Challenges(), CustomResourceOptions.Merge(inside, null));
        Ready = [Space, nothing, challenges];
        RegisterOutputs();
    }

    /// <summary>The namespace.</summary>
    public Namespace Space { get; }

    /// <summary>What everything in the namespace waits for.</summary>
    public IReadOnlyList<Resource> Ready { get; }

    internal IHubCluster Cluster { get; }

    internal ImmutableSortedDictionary<string, string> NodeSelector { get; }

    internal bool KeepData { get; }

    internal CustomResourceOptions Inside(Resource parent, params IEnumerable<Resource> after) =>
        new() { Parent = parent, Provider = Cluster.Kubernetes, DependsOn = Ready.Concat(after).ToArray() };

    /// <summary>The same for what holds data: it is kept as long as the namespace is.</summary>
    internal CustomResourceOptions Kept(Resource parent, IEnumerable<Resource> after)
    {
        var options = Inside(parent, after);
        (options.Protect, options.RetainOnDelete) = (KeepData, KeepData);
        return options;
    }
}
