using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace JupyterHubInfra.Components.Clusters.Gcp.Capacity;

/// <summary>A machine type of Compute Engine.</summary>
public sealed record MachineType
{
    private const double MiBPerGiB = 1024;

    private MachineType(string name, int cpus, double memoryGiB, MachineGpu? gpu)
    {
        (Name, Cpus, Gpu) = (name, cpus, gpu);
        MemoryBytes = (long)Math.Round(memoryGiB * MiBPerGiB) << 20;
    }

    /// <summary>Name, e.g. <c>n2-highmem-4</c>.</summary>
    public string Name { get; }

    /// <summary>Family, e.g. <c>n2</c>: quotas are counted by it.</summary>
    public string Family => Name[..Name.IndexOf('-', StringComparison.Ordinal)];

    /// <summary>Number of virtual processors.</summary>
    public int Cpus { get; }

    /// <summary>Memory of the machine in bytes.</summary>
    public long MemoryBytes { get; }

    /// <summary>GPUs that belong to the type; null where none do.</summary>
    public MachineGpu? Gpu { get; }

    /// <summary>Whether the machine only has a share of its processors.</summary>
    public bool IsSharedCore => Name is "e2-micro" or "e2-small" or "e2-medium" or "f1-micro" or "g1-small";

    /// <summary>Names of the families that are known, for messages.</summary>
    public static string Known => MachineFamilies.Known;

    /// <summary>Reads the name of a type that exists; custom types are not known.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out MachineType? machine)
    {
        machine = MachineFamilies.Find(text ?? "") is { } found ? new(text!, found.Cpus, found.MemoryGiB, found.Gpu) : null;
        return machine is not null;
    }

    /// <summary>Reads the name of a type that is known to exist.</summary>
    public static MachineType Parse(string text) =>
        TryParse(text, out var machine) ? machine : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is no known machine type: {Known}."));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
