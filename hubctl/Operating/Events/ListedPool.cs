using System.Globalization;

namespace JupyterHubInfra.Hubctl.Operating.Events;

/// <summary>A node pool as a stack's file has it.</summary>
internal sealed record ListedPool(string Name, bool ForUsers, bool PhaseOut, int Min, string MachineType)
{
    internal int DiskGiB { get; init; } = 100;

    internal string DiskType { get; init; } = "pd-balanced";

    /// <summary>What one node takes of a quota, as far as the machine type's name says it; 0 where it is not told.</summary>
    internal int Takes(string metric, bool isPublic)
    {
        var parts = MachineType.Split('-');
        var family = parts[0] is "e2" or "n1" ? "CPUS" : $"{parts[0].ToUpperInvariant()}_CPUS";
        return metric switch
        {
            "IN_USE_ADDRESSES" => isPublic ? 1 : 0,
            "SSD_TOTAL_GB" => DiskType is "pd-balanced" or "pd-ssd" ? DiskGiB : 0,
            "DISKS_TOTAL_GB" => DiskType == "pd-standard" ? DiskGiB : 0,
            "INSTANCES" => 1,
            _ when (metric == family || metric == "CPUS_ALL_REGIONS") && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var cpus) => cpus,
            _ => 0,
        };
    }
}
