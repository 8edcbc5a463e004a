namespace JupyterHubInfra.Components.Clusters.Gcp.Capacity;

/// <summary>GPUs that come with a machine type.</summary>
/// <param name="Type">Type as Compute Engine calls it.</param>
/// <param name="Count">How many.</param>
public sealed record MachineGpu(string Type, int Count);
