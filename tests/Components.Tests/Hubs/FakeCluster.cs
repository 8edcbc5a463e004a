using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Values;
using Pulumi;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace JupyterHubInfra.Components.Tests.Hubs;

/// <summary>A cluster that is there; made inside a run.</summary>
internal sealed class FakeCluster : IHubCluster
{
    public string Name => "dev";

    public Output<string> Kubeconfig { get; } = Output.CreateSecret("kubeconfig");

    public KubernetesProvider Kubernetes { get; } = new("dev-kubernetes");

    public Output<string> ClusterIdentifier { get; } = Output.Create("dev");

    public CidrBlock NodeNetwork => Some.NodeNetwork;

    public IReadOnlyList<Resource> Ready => [Kubernetes];
}
