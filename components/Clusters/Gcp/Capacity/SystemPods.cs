namespace JupyterHubInfra.Components.Clusters.Gcp.Capacity;

/// <summary>What the pods that run on every node ask for: what is left of a node is for users.</summary>
/// <param name="CpuMillis">Thousandths of a processor.</param>
/// <param name="MemoryBytes">Bytes.</param>
public sealed record SystemPods(int CpuMillis, long MemoryBytes)
{
    private const long MiB = 1 << 20;

    /// <summary>
    /// The daemons of a cluster with Calico and our support services (344m, 596 MiB by their requests) and kube-proxy (100m).
    /// </summary>
    public static SystemPods Requested { get; } = new(344 + 100, 596 * MiB);

    /// <summary>
    /// What the operators measured on such nodes, rounded up: more than the requests, because Calico's daemon is sized by the size of the
    /// cluster, and some pods of kube-system are everywhere sooner or later. What seats are counted with.
    /// </summary>
    public static SystemPods Measured { get; } = new(470, 775 * MiB);
}
