using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Clusters.Gcp.Capacity;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>The rules of pools, one by one and together.</summary>
internal static partial class GkePoolChecks
{
    // Nodes may be this many minor versions behind their control plane.
    private const int OldestMinor = 2;
    private const int SmallestDisk = 10;
    private const int LargestDisk = 65536;
    private const string Hyperdisk = "hyperdisk-balanced";

    private static readonly string[] DiskTypes = ["pd-balanced", "pd-ssd", "pd-standard", Hyperdisk];

    public static void Check(GkeClusterArgs args, ArgsIssues issues)
    {
        var pools = args.Pools.IsDefault ? [] : args.Pools;
        var core = pools.Where(pool => pool.Purpose == PoolPurpose.Core).ToArray();
        issues.Require(core.Any(pool => !pool.PhaseOut && pool.Min > 0), nameof(args.Pools),
            $"must hold a pool for the core with at least one node ({nameof(GkePool.Purpose)} {nameof(PoolPurpose.Core)}, {nameof(GkePool.Min)} 1), which hubs and proxies run on");
        foreach (var name in pools.GroupBy(pool => pool.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            issues.Add(nameof(args.Pools), $"holds '{name.Key}' {name.Count()} times: names must differ");
        }

        foreach (var pool in pools)
        {
            var property = $"{nameof(args.Pools)}.{pool.Name}";
            issues.Require(PoolName().IsMatch(pool.Name) && pool.Name != "default-pool", property,
                $"must have a name of 1 to 40 lower-case letters, digits and hyphens, starting with a letter, and not 'default-pool', which GKE makes and we remove, got '{pool.Name}'");
            Size(pool, property, issues);
            Machine(pool, property, issues);
            GkeMarkChecks.Check(pool, property, issues);
            if (!pool.Zones.IsDefaultOrEmpty)
            {
                args.Place.CheckZones(issues, $"{property}.{nameof(pool.Zones)}", pool.Zones);
            }

            Version(pool, args.Version, $"{property}.{nameof(pool.Version)}", issues);
        }
    }

    private static void Size(GkePool pool, string property, ArgsIssues issues)
    {
        issues.Require(pool.Min >= 0, $"{property}.{nameof(pool.Min)}", $"must not be negative, got {pool.Min}");
        issues.Require(pool.Max >= 1, $"{property}.{nameof(pool.Max)}", $"must be 1 or more, got {pool.Max}");
        issues.Require(pool.Min <= pool.Max, $"{property}.{nameof(pool.Min)}", $"is {pool.Min}, more than the most, {pool.Max}: lower {nameof(pool.Min)} or raise {nameof(pool.Max)}");
        issues.Require(pool.Reserved >= 0, $"{property}.{nameof(pool.Reserved)}", $"must not be negative, got {pool.Reserved}");
        issues.Require(pool.DiskGiB is >= SmallestDisk and <= LargestDisk, $"{property}.{nameof(pool.DiskGiB)}", $"must be {SmallestDisk} to {LargestDisk}, got {pool.DiskGiB}");
    }

    private static void Machine(GkePool pool, string property, ArgsIssues issues)
    {
        issues.Require(DiskTypes.Contains(pool.DiskType), $"{property}.{nameof(pool.DiskType)}", $"must be one of {string.Join(", ", DiskTypes)}, got '{pool.DiskType}'");
        issues.Require(MachineType.TryParse(pool.MachineType, out var machine), $"{property}.{nameof(pool.MachineType)}",
            $"is '{pool.MachineType}', which is no known machine type: take one of the families {MachineType.Known}");
        if (pool.Gpu is { } given)
        {
            GpuTypes.Check(given, $"{property}.{nameof(pool.Gpu)}", issues);
        }

        if (machine is null)
        {
            return;
        }

        issues.Require(pool.DiskType != "pd-standard" || machine.Family is not ("c3" or "g2"), $"{property}.{nameof(pool.DiskType)}",
            $"is 'pd-standard', which machines of the family {machine.Family} do not have: take 'pd-balanced'");
        issues.Require(pool.DiskType != Hyperdisk || machine.Family is "c3", $"{property}.{nameof(pool.DiskType)}",
            $"is '{Hyperdisk}', which machines of the family {machine.Family} cannot start from: take 'pd-balanced'");
        issues.Require(!machine.IsSharedCore, $"{property}.{nameof(pool.MachineType)}",
            $"is '{machine}', a machine with a share of a processor, of which GKE reserves more than one: take a whole one such as 'n2-highmem-2'");
        Gpu(pool, machine, property, issues);
    }

    private static void Gpu(GkePool pool, MachineType machine, string property, ArgsIssues issues)
    {
        var place = $"{property}.{nameof(pool.Gpu)}";
        if (machine.Gpu is { } own)
        {
            issues.Require(pool.Gpu is { } gpu && gpu.Type == own.Type && gpu.Count == own.Count, place,
                $"must be {own.Count} of '{own.Type}', which a '{machine}' comes with, got {(pool.Gpu is null ? "none" : $"{pool.Gpu.Count} of '{pool.Gpu.Type}'")}");
        }
        else
        {
            issues.Require(pool.Gpu is null || machine.Family == "n1", place,
                $"is given, but machines of the family {machine.Family} take none: use n1 (T4, V100, P100, P4), g2 (L4) or a2 (A100)");
            issues.Require(pool.Gpu is null || machine.Family != "n1" || !GpuTypes.IsKnown(pool.Gpu.Type) || GpuTypes.FitsN1(pool.Gpu.Type), place,
                $"is '{pool.Gpu?.Type}', which comes only with machines of its own: use g2 for L4 and a2 for A100");
        }
    }

    private static void Version(GkePool pool, GkeVersion cluster, string property, ArgsIssues issues)
    {
        if (pool.Version is not { } version)
        {
            return;
        }

        issues.Require(GkeVersion.IsVersion(version), property, $"must be {GkeVersion.Allowed}, got '{version}'");
        issues.Require(cluster is GkeVersion.PinnedVersion, property, $"is '{version}', but Google decides in a release channel: remove it, or pin the cluster's version");
        if (cluster is not GkeVersion.PinnedVersion pinned || !GkeVersion.TryMinor(version, out var minor) || !GkeVersion.TryMinor(pinned.Version, out var newest))
        {
            return;
        }

        issues.Require(GkeVersion.Compare(version, pinned.Version) <= 0, property, $"is '{version}', newer than the control plane's '{pinned.Version}': upgrade that first");
        issues.Require(minor >= newest - OldestMinor, property,
            $"is '{version}', more than {OldestMinor} minor versions behind the control plane's '{pinned.Version}': upgrade the pool, or phase it out, before");
    }

    [GeneratedRegex(@"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?\z")]
    private static partial Regex PoolName();
}
