namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>The machines that run the Kubernetes API and etcd.</summary>
public sealed record ControlPlaneArgs
{
    /// <summary>Number of machines. Default: 1, the only number available yet.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Name of the flavor; kubeadm asks for 2 cores and 2 GB at least.</summary>
    public required string Flavor { get; init; }

    /// <summary>Lets users' pods run beside etcd: for the smallest test clusters only. Default: false.</summary>
    public bool RunsWorkloads { get; init; }
}
