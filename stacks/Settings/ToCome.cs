using JupyterHubInfra.Components.Certificates;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Stands for a cluster and a share that are not made yet while arguments are checked. Whoever looks into it has made a mistake.</summary>
internal sealed class ToCome : IHubCluster, IFileShare, ICertificateIssuer
{
    public static ToCome Instance { get; } = new();

    string IHubCluster.Name => throw Early;

    Output<string> IHubCluster.Kubeconfig => throw Early;

    Pulumi.Kubernetes.Provider IHubCluster.Kubernetes => throw Early;

    Output<string> IHubCluster.ClusterIdentifier => throw Early;

    CidrBlock IHubCluster.NodeNetwork => throw Early;

    IReadOnlyList<Resource> IHubCluster.Ready => throw Early;

    Output<string> IFileShare.Server => throw Early;

    Output<string> IFileShare.Export => throw Early;

    IReadOnlyList<string> IFileShare.MountOptions => throw Early;

    int IFileShare.CapacityGiB => throw Early;

    bool IFileShare.ActsAsOneAccount => throw Early;

    IReadOnlyList<Resource> IFileShare.Ready => throw Early;

    string ICertificateIssuer.IssuerName => throw Early;

    IReadOnlyList<Resource> ICertificateIssuer.Ready => throw Early;

    private static InvalidOperationException Early => new("A rule asked for a cluster or a share before there is one: rules look at plain values only.");
}
