using System.Collections.Frozen;
using System.Globalization;

namespace JupyterHubInfra.Components.Clusters.Gcp.Capacity;

/// <summary>
/// The predefined machine types, by Compute Engine's documentation of the general-purpose, compute-optimized and accelerator-optimized
/// families: processors, and GiB of memory.
/// </summary>
internal static class MachineFamilies
{
    private static readonly FrozenDictionary<string, (int Cpus, double MemoryGiB, MachineGpu? Gpu)> Types = All().ToFrozenDictionary(
        type => type.Name, type => (type.Cpus, type.MemoryGiB, type.Gpu), StringComparer.Ordinal);

    public static string Known => "e2, n1, n2, n2d, t2d, c2, c2d, c3, g2 and a2 with their predefined sizes, e.g. 'n2-highmem-4'";

    public static (int Cpus, double MemoryGiB, MachineGpu? Gpu)? Find(string name) => Types.TryGetValue(name, out var type) ? type : null;

    public static IEnumerable<string> Names => Types.Keys.Order(StringComparer.Ordinal);

    private static IEnumerable<(string Name, int Cpus, double MemoryGiB, MachineGpu? Gpu)> All() =>
    [
        .. Sizes("e2-standard", 4, 2, 4, 8, 16, 32), .. Sizes("e2-highmem", 8, 2, 4, 8, 16), .. Sizes("e2-highcpu", 1, 2, 4, 8, 16, 32),
        ("e2-micro", 2, 1, null), ("e2-small", 2, 2, null), ("e2-medium", 2, 4, null),
        .. Sizes("n1-standard", 3.75, 1, 2, 4, 8, 16, 32, 64, 96), .. Sizes("n1-highmem", 6.5, 2, 4, 8, 16, 32, 64, 96), .. Sizes("n1-highcpu", 0.9, 2, 4, 8, 16, 32, 64, 96),
        .. Sizes("n2-standard", 4, 2, 4, 8, 16, 32, 48, 64, 80, 96, 128), .. Sizes("n2-highmem", 8, 2, 4, 8, 16, 32, 48, 64, 80, 96), ("n2-highmem-128", 128, 864, null),
        .. Sizes("n2-highcpu", 1, 2, 4, 8, 16, 32, 48, 64, 80, 96),
        .. Sizes("n2d-standard", 4, 2, 4, 8, 16, 32, 48, 64, 80, 96, 128, 224), .. Sizes("n2d-highmem", 8, 2, 4, 8, 16, 32, 48, 64, 80, 96),
        .. Sizes("n2d-highcpu", 1, 2, 4, 8, 16, 32, 48, 64, 80, 96, 128, 224),
        .. Sizes("t2d-standard", 4, 1, 2, 4, 8, 16, 32, 48, 60),
        .. Sizes("c2-standard", 4, 4, 8, 16, 30, 60),
        .. Sizes("c2d-standard", 4, 2, 4, 8, 16, 32, 56, 112), .. Sizes("c2d-highmem", 8, 2, 4, 8, 16, 32, 56, 112), .. Sizes("c2d-highcpu", 2, 2, 4, 8, 16, 32, 56, 112),
        .. Sizes("c3-standard", 4, 4, 8, 22, 44, 88, 176), .. Sizes("c3-highmem", 8, 4, 8, 22, 44, 88, 176), .. Sizes("c3-highcpu", 2, 4, 8, 22, 44, 88, 176),
        .. Gpus("g2-standard", "nvidia-l4", (4, 1), (8, 1), (12, 1), (16, 1), (24, 2), (32, 1), (48, 4), (96, 8)),
        A2("highgpu", 1, 12, 85, "nvidia-tesla-a100"), A2("highgpu", 2, 24, 170, "nvidia-tesla-a100"), A2("highgpu", 4, 48, 340, "nvidia-tesla-a100"),
        A2("highgpu", 8, 96, 680, "nvidia-tesla-a100"), A2("megagpu", 16, 96, 1360, "nvidia-tesla-a100"),
        A2("ultragpu", 1, 12, 170, "nvidia-a100-80gb"), A2("ultragpu", 2, 24, 340, "nvidia-a100-80gb"), A2("ultragpu", 4, 48, 680, "nvidia-a100-80gb"),
        A2("ultragpu", 8, 96, 1360, "nvidia-a100-80gb"),
    ];

    private static IEnumerable<(string, int, double, MachineGpu?)> Sizes(string shape, double memoryPerCpu, params int[] cpus) =>
        cpus.Select(count => (Name(shape, count), count, count * memoryPerCpu, (MachineGpu?)null));

    private static IEnumerable<(string, int, double, MachineGpu?)> Gpus(string shape, string gpu, params (int Cpus, int Gpus)[] sizes) =>
        sizes.Select(size => (Name(shape, size.Cpus), size.Cpus, size.Cpus * 4.0, (MachineGpu?)new MachineGpu(gpu, size.Gpus)));

    private static (string, int, double, MachineGpu?) A2(string shape, int gpus, int cpus, double memory, string gpu) =>
        (string.Create(CultureInfo.InvariantCulture, $"a2-{shape}-{gpus}g"), cpus, memory, new MachineGpu(gpu, gpus));

    private static string Name(string shape, int cpus) => string.Create(CultureInfo.InvariantCulture, $"{shape}-{cpus}");
}
