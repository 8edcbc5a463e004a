using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Clusters.Kubeadm;

/// <summary>What the first control plane's configuration says about the whole cluster.</summary>
internal sealed record KubeadmCluster
{
    public required string Name { get; init; }

    /// <summary>Host name of the API, the same for one and for many control planes; nodes resolve it by their hosts file.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Names and addresses the API server's certificate holds besides those that kubeadm adds by itself.</summary>
    public required ImmutableArray<string> CertificateNames { get; init; }

    public required AddressPlan Addresses { get; init; }
}
