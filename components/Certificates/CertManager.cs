using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Text;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace JupyterHubInfra.Components.Certificates;

/// <summary>cert-manager in a namespace of its own, which asks for certificates and renews them with nobody's help.</summary>
public sealed class CertManager : ComponentResource
{
    /// <summary>The namespace, which solvers share.</summary>
    public const string SpaceName = "cert-manager";

    private const string Token = "jupyterhub-infra:components:CertManager";
    private const int Seconds = 600;

    /// <summary>Installs it.</summary>
    /// <param name="name">Name of the component and prefix of its resources.</param>
    /// <param name="cluster">The cluster to install it on.</param>
    /// <param name="options">Options of the component.</param>
    public CertManager(string name, IHubCluster cluster, ComponentResourceOptions? options = null)
        : base(Token, name, options)
    {
        var space = new Namespace(
            $"{name}-namespace",
            new NamespaceArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = SpaceName,
                    Labels = { ["pod-security.kubernetes.io/enforce"] = "restricted", ["pod-security.kubernetes.io/warn"] = "restricted" },
                },
            },
            On(cluster, cluster.Ready));
        var policy = new NetworkPolicy($"{name}-network-policy", CertManagerNetwork.Policy(SpaceName, cluster.NodeNetwork, cluster.Api), On(cluster, [space]));
        var release = Chart(name, this, cluster, CertificateVersions.Repository, CertificateVersions.Chart, CertificateVersions.Version, CertManagerValues.For(SpaceName), [space, policy]);
        Space = space;
        Ready = [release];
        RegisterOutputs();
    }

    /// <summary>Namespace of cert-manager and its solvers.</summary>
    public Namespace Space { get; }

    /// <summary>What issuers and certificates must wait for: the kinds come with the release.</summary>
    public IReadOnlyList<Resource> Ready { get; }

    internal static Release Chart(string name, Resource parent, IHubCluster cluster, string repository, string chart, string version, YamlMap values, IReadOnlyList<Resource> after) => new(
        $"{name}-release",
        new ReleaseArgs
        {
            Name = chart,
            Namespace = SpaceName,
            Chart = chart,
            Version = version,
            RepositoryOpts = new RepositoryOptsArgs { Repo = repository },
            Values = values.ToDictionary(),
            Atomic = true,
            MaxHistory = 10,
            Timeout = Seconds,
        },
        new CustomResourceOptions { Parent = parent, Provider = cluster.Kubernetes, DependsOn = after.ToArray() });

    private CustomResourceOptions On(IHubCluster cluster, IReadOnlyList<Resource> after) => new() { Parent = this, Provider = cluster.Kubernetes, DependsOn = after.ToArray() };
}
