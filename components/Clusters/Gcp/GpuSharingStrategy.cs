namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>Ways to share a GPU.</summary>
public enum GpuSharingStrategy
{
    /// <summary>One pod after the other, each with all memory.</summary>
    TimeSharing,

    /// <summary>At the same time, by NVIDIA's multi-process service.</summary>
    Mps,
}
