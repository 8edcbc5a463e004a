namespace JupyterHubInfra.Components.Clusters.Nodes;

/// <summary>The authorities a control plane signs everything with, as PEM text. kubeadm makes the rest from them.</summary>
internal sealed record ClusterKeys
{
    public required KeyPair Cluster { get; init; }

    public required KeyPair Etcd { get; init; }

    public required KeyPair FrontProxy { get; init; }

    /// <summary>Signs service-account tokens; the public half is a bare key, not a certificate.</summary>
    public required KeyPair ServiceAccount { get; init; }
}
