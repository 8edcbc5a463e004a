namespace JupyterHubInfra.Components.Clusters.Gcp.Capacity;

/// <summary>How many users' servers fit on one node.</summary>
/// <param name="CpuBound">As many as their guaranteed processors allow.</param>
/// <param name="MemoryBound">As many as their guaranteed memory allows.</param>
/// <param name="PodCap">As many pods as a node takes.</param>
public sealed record NodeSeats(int CpuBound, int MemoryBound, int PodCap)
{
    /// <summary>The least of the three.</summary>
    public int PerNode => Math.Min(Math.Min(CpuBound, MemoryBound), PodCap);
}
