namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>The GPUs of each node of a pool. Google installs the driver.</summary>
/// <param name="Type">Type as Compute Engine calls it, e.g. <c>nvidia-tesla-t4</c> or <c>nvidia-l4</c>.</param>
/// <param name="Count">How many a node has. Default: 1.</param>
/// <param name="Sharing">How pods share one. Default: each pod has its own.</param>
public sealed record GkeGpu(string Type, int Count = 1, GpuSharing? Sharing = null);
