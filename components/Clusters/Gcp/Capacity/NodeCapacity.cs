namespace JupyterHubInfra.Components.Clusters.Gcp.Capacity;

/// <summary>What Kubernetes may give to pods on a node of GKE: the machine, less what its kernel takes, what GKE reserves and what the daemons ask for.</summary>
/// <param name="CpuMillis">Thousandths of a processor.</param>
/// <param name="MemoryBytes">Bytes.</param>
public sealed record NodeCapacity(int CpuMillis, long MemoryBytes)
{
    /// <summary>Pods per node: what GKE allows by default, and clusters of ours say.</summary>
    public const int PodCap = 110;

    private const long MiB = 1 << 20;
    private const double GiB = 1 << 30;
    private const long EvictionBytes = 100 * MiB;
    private const int SharedCoreReservedMillis = 1060;

    // GKE's documentation, "Plan node sizes": a share of each slice of the memory the kernel sees, in GiB.
    private static readonly (double GiB, double Share)[] MemorySlices = [(4, 0.25), (4, 0.20), (8, 0.10), (112, 0.06), (double.PositiveInfinity, 0.02)];

    // The same page: a share of each slice of the processors.
    private static readonly (double Cpus, double Share)[] CpuSlices = [(1, 0.06), (1, 0.01), (2, 0.005), (double.PositiveInfinity, 0.0025)];

    /// <summary>A node's allocatable resources, as <c>kubectl describe node</c> shows them; memory within 0.2 GiB of what nodes really say.</summary>
    public static NodeCapacity Allocatable(MachineType machine)
    {
        var seen = SeenByKernel(machine.MemoryBytes);
        var cpu = machine.IsSharedCore ? SharedCoreReservedMillis : (int)Math.Ceiling(Share(CpuSlices, machine.Cpus) * 1000);
        var memory = seen < GiB ? 255 * MiB : (long)(Share(MemorySlices, seen / GiB) * GiB);
        return new((machine.Cpus * 1000) - cpu, seen - memory - EvictionBytes);
    }

    /// <summary>What is left for users' servers beside the given daemons; by default those that were measured.</summary>
    public static NodeCapacity Free(MachineType machine, SystemPods? daemons = null) => Allocatable(machine).Less(daemons ?? SystemPods.Measured);

    /// <summary>How many servers with these guarantees fit beside the daemons.</summary>
    /// <param name="machine">The node.</param>
    /// <param name="cpuGuarantee">Processors that a server is guaranteed, e.g. 0.05; 0 where it is guaranteed none.</param>
    /// <param name="memoryGuaranteeBytes">Bytes that a server is guaranteed; 0 where it is guaranteed none.</param>
    /// <param name="daemons">What runs on every node. Default: what was measured.</param>
    public static NodeSeats SeatsPerNode(MachineType machine, double cpuGuarantee, long memoryGuaranteeBytes, SystemPods? daemons = null) =>
        Free(machine, daemons).Seats(cpuGuarantee, memoryGuaranteeBytes);

    /// <summary>How many servers with these guarantees fit into this capacity.</summary>
    public NodeSeats Seats(double cpuGuarantee, long memoryGuaranteeBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cpuGuarantee);
        ArgumentOutOfRangeException.ThrowIfNegative(memoryGuaranteeBytes);

        // Kubernetes counts in thousandths, and rounds a request up.
        var cpu = (int)Math.Ceiling(Math.Round(cpuGuarantee * 1000, 6));
        return new(cpu == 0 ? PodCap : CpuMillis / cpu, memoryGuaranteeBytes == 0 ? PodCap : (int)Math.Min(int.MaxValue, MemoryBytes / memoryGuaranteeBytes), PodCap);
    }

    private NodeCapacity Less(SystemPods pods) => new(Math.Max(0, CpuMillis - pods.CpuMillis), Math.Max(0, MemoryBytes - pods.MemoryBytes));

    // The kernel keeps a page table entry of 64 bytes for each 4 KiB, and itself, larger on larger machines up to a point: fitted to nodes
    // of 7.5 to 256 GiB whose capacities 2i2c's operators published (instance_capacities.yaml), rather too little than too much.
    private static long SeenByKernel(long memory) => memory - (memory / 64) - (long)(Math.Min(198, 100 + (1.5 * memory / GiB)) * MiB);

    private static double Share((double Size, double Share)[] slices, double whole)
    {
        var sum = 0.0;
        foreach (var (size, share) in slices)
        {
            var part = Math.Min(size, whole);
            sum += part * share;
            whole -= part;
        }

        return sum;
    }
}
