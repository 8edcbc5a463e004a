using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Quotas.Gcp;

/// <summary>What something takes from the quotas of a Google Cloud project, by the cloud's name of the metric.</summary>
public sealed class GcpNeeds
{
    // Whose processors have a quota of their own; those of others (E2, N1 and the shared-core ones) share CPUS.
    private static readonly ImmutableHashSet<string> OwnProcessors = ["A2", "C2", "C2D", "C3", "M1", "M2", "M3", "N2", "N2A", "N2D", "T2A", "T2D", "Z3"];

    private static readonly ImmutableHashSet<string> SharedProcessors = ["E2", "F1", "G1", "N1"];

    private GcpNeeds(ImmutableSortedDictionary<string, long> amounts) => Amounts = amounts;

    /// <summary>Nothing.</summary>
    public static GcpNeeds None { get; } = new(ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal));

    /// <summary>How much of each metric, none of them 0.</summary>
    public ImmutableSortedDictionary<string, long> Amounts { get; }

    /// <summary>How much of one metric.</summary>
    public long this[string metric] => Amounts.GetValueOrDefault(metric);

    /// <summary>What one machine takes.</summary>
    public static GcpNeeds Of(GcpNode node)
    {
        var spot = node.Spot ? "PREEMPTIBLE_" : "";
        var needs = None.With("INSTANCES", 1).With(node.Spot ? "PREEMPTIBLE_CPUS" : ProcessorsOf(node.MachineType), node.VirtualCpus).With("CPUS_ALL_REGIONS", node.VirtualCpus);
        needs = needs.And(OfDisk(node.DiskType, node.DiskGiB)).With("IN_USE_ADDRESSES", node.PublicAddress ? 1 : 0);
        return node.AcceleratorType is { } type && node.Accelerators > 0
            ? needs.With($"{spot}{AcceleratorMetric(type)}", node.Accelerators).With("GPUS_ALL_REGIONS", node.Accelerators)
            : needs;
    }

    /// <summary>What one disk takes: balanced ones are made of flash and counted with the fast ones.</summary>
    /// <param name="type">Type of the disk.</param>
    /// <param name="gibibytes">Its size in GiB.</param>
    public static GcpNeeds OfDisk(string type, int gibibytes) => type switch
    {
        "pd-standard" => None.With("DISKS_TOTAL_GB", gibibytes),
        "pd-balanced" or "pd-ssd" => None.With("SSD_TOTAL_GB", gibibytes),
        "hyperdisk-balanced" => None.With("HDB_TOTAL_GB", gibibytes),
        _ => None,
    };

    /// <summary>The same and so much of one metric more.</summary>
    public GcpNeeds With(string metric, long amount) => amount == 0 ? this : new(Amounts.SetItem(metric, this[metric] + amount));

    /// <summary>Both together.</summary>
    public GcpNeeds And(GcpNeeds other) => other.Amounts.Aggregate(this, (sum, one) => sum.With(one.Key, one.Value));

    /// <summary>As often.</summary>
    public GcpNeeds Times(int count) => count == 0 ? None : new(Amounts.ToImmutableSortedDictionary(one => one.Key, one => one.Value * count, StringComparer.Ordinal));

    private static string ProcessorsOf(string machineType)
    {
        var family = machineType.Split('-')[0].ToUpperInvariant();
        return SharedProcessors.Contains(family) ? "CPUS" : OwnProcessors.Contains(family) ? $"{family}_CPUS" : $"CPUS_PER_VM_FAMILY_{family}";
    }

    // nvidia-tesla-t4, nvidia-l4: the type in capitals, without the brand's middle name. Of the first H100 there is one size only.
    private static string AcceleratorMetric(string type) =>
        type == "nvidia-h100-80gb" ? "NVIDIA_H100_GPUS" : $"{type.Replace("-tesla-", "-", StringComparison.Ordinal).Replace('-', '_').ToUpperInvariant()}_GPUS";
}
