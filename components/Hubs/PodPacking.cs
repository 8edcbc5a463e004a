namespace JupyterHubInfra.Components.Hubs;

/// <summary>How user servers are spread over nodes.</summary>
public abstract record PodPacking
{
    private PodPacking()
    {
    }

    /// <summary>The cluster's own scheduler spreads them.</summary>
    public static PodPacking Cluster { get; } = new ClusterScheduler();

    /// <summary>
    /// The chart's scheduler fills the fullest node first, so that an autoscaler can remove the others. It is too old for
    /// Kubernetes 1.32 and newer, and it may delete pods in the whole cluster.
    /// </summary>
    /// <param name="kubernetesMinor">Minor version of the cluster, e.g. 31 for 1.31.</param>
    public static PodPacking UserScheduler(int kubernetesMinor) => new ChartScheduler(kubernetesMinor);

    internal sealed record ClusterScheduler : PodPacking;

    internal sealed record ChartScheduler(int KubernetesMinor) : PodPacking;
}
