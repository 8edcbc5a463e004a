using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Bridged;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>What the rehearsed Google Cloud has and allows: the part `gcp:` of rehearsal.yaml.</summary>
public sealed record GcpSettings
{
    private static readonly string[] KnownKeys = ["catalog", "limits", "machineTypes", "projects", "regions", "versions"];
    private static readonly string[] ProjectKeys = ["billingAccount", "number", "services"];

    /// <summary>Everything exists that no name says to be missing, and nothing is limited.</summary>
    public static GcpSettings Default { get; } = new();

    /// <summary>Projects by id. Default: every project is there.</summary>
    public ImmutableSortedDictionary<string, GcpProject> Projects { get; init; } = ImmutableSortedDictionary<string, GcpProject>.Empty;

    /// <summary>Regions with their zones. Default: every region that is named as Google names them, with the zones a, b and c.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Regions { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The machine types that there are. Default: every type that is named as Google names them.</summary>
    public ImmutableArray<string> MachineTypes { get; init; } = [];

    /// <summary>The versions of Kubernetes that the regular channel offers, newest first.</summary>
    public ImmutableArray<string> Versions { get; init; } =
["1.36.4-gke.1391000", "1.35.1-gke.1396002", "1.34.1-gke.3720000", "1.34.1-gke.3355000", "1.34.1-gke.2037000", "1.33.5-gke.1697000", "1.33.5-gke.1350000", "1.32.2-gke.1297000"];

    /// <summary>The most that each region has of a metric, such as CPUS. Default: what is not named is not limited.</summary>
    public ImmutableSortedDictionary<string, int> Limits { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>What exists outside of the stacks.</summary>
    public GcpCatalog Catalog { get; init; } = GcpCatalog.Default;

    internal static GcpSettings Read(string file, YamlNode? node)
    {
        var reader = new SettingsReader(file, node, "'gcp' of " + Path.GetFileName(file), KnownKeys);
        var versions = Entries.Names(reader, "versions");
        return new()
        {
            Catalog = GcpCatalog.Read(file, reader["catalog"]),
            Limits = LimitsOf(file, reader["limits"]),
            MachineTypes = Entries.Names(reader, "machineTypes"),
            Projects = Entries.Of(reader, "projects").ToImmutableSortedDictionary(
                entry => entry.Key, entry => GcpProject.Read(new(file, entry.Value, $"project '{entry.Key}'", ProjectKeys)), StringComparer.Ordinal),
            Regions = RegionsOf(file, reader),
            Versions = versions.IsEmpty ? Default.Versions : versions,
        };
    }

    private static ImmutableSortedDictionary<string, int> LimitsOf(string file, YamlNode? node)
    {
        if (node is not YamlNode.Map map)
        {
            _ = new SettingsReader(file, node, "'gcp: limits'", []);
            return ImmutableSortedDictionary<string, int>.Empty;
        }

        var reader = new SettingsReader(file, node, "'gcp: limits'", [.. map.Entries.Select(entry => entry.Key)]);
        return map.Entries.ToImmutableSortedDictionary(entry => entry.Key, entry => Entries.Count(reader, entry.Key, "a limit") ?? 0, StringComparer.Ordinal);
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> RegionsOf(string file, SettingsReader reader)
    {
        var regions = Entries.Of(reader, "regions");
        var zones = new SettingsReader(file, reader["regions"], "'gcp: regions'", [.. regions.Select(entry => entry.Key)]);
        return regions.ToImmutableSortedDictionary(entry => entry.Key, entry => Entries.Names(zones, entry.Key), StringComparer.Ordinal);
    }
}
