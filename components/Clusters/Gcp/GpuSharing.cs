namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>How several pods use one GPU.</summary>
/// <param name="Strategy">In turns, or at the same time by NVIDIA's MPS.</param>
/// <param name="ClientsPerGpu">How many pods share one GPU, 2 to 48.</param>
public sealed record GpuSharing(GpuSharingStrategy Strategy, int ClientsPerGpu);
