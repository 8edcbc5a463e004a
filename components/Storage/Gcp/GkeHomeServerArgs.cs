using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Storage.Gcp;

/// <summary>What a hub's server of homes on GKE is made of.</summary>
public sealed record GkeHomeServerArgs
{
    private const int LargeDisk = 100;

    /// <summary>The cluster that runs it: with nodes in <see cref="Zone"/>, and network policies that are enforced.</summary>
    public required IHubCluster Cluster { get; init; }

    /// <summary>The hub whose homes they are: disk, namespace and release are called after it, so that several hubs share a cluster.</summary>
    public required HubName Hub { get; init; }

    /// <summary>Id of the project of the disk.</summary>
    public required string Project { get; init; }

    /// <summary>Zone of the disk, e.g. <c>northamerica-northeast1-b</c>; the server runs on nodes of this zone only.</summary>
    public required string Zone { get; init; }

    /// <summary>The disk of the homes.</summary>
    public required HomeDisk Disk { get; init; }

    /// <summary>Daily snapshots of the disk; null: none, so that a deleted home is gone. Default: kept for 5 days.</summary>
    public DiskSnapshots? Snapshots { get; init; } = new();

    /// <summary>How much each home may hold; there are no notices in this way, so <see cref="HomeQuotas.WarningPercent"/> has no meaning. Default: 10 GiB.</summary>
    public HomeQuotas Quotas { get; init; } = new();

    /// <summary>The account that all homes belong to. Default: user 1000, group 100.</summary>
    public HomesOwner Owner { get; init; } = HomesOwner.Jovyan;

    /// <summary>What the server's containers get. Default: <see cref="HomeServerSize.Large"/> for a disk of 100 GiB or more, else <see cref="HomeServerSize.Small"/>.</summary>
    public HomeServerSize? Size { get; init; }

    /// <summary>Address inside the cluster's service range. Default: the cluster's choice, kept as long as the service lives.</summary>
    public string? Address { get; init; }

    /// <summary>Namespace whose pods may ask how full the disk is (port 9100); null: there is no exporter. Default: <c>support</c>.</summary>
    public string? MetricsNamespace { get; init; } = "support";

    /// <summary>Labels of a new disk. Default: none besides <c>hub</c>.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Whether a new disk is protected and outlives the stack, and server and address are protected. Default: true.</summary>
    public bool KeepData { get; init; } = true;

    /// <summary>What the containers get, chosen or not.</summary>
    internal HomeServerSize Resources => Size ?? (Disk.Gibibytes >= LargeDisk ? HomeServerSize.Large : HomeServerSize.Small);

    /// <summary>The zone's region.</summary>
    internal string Region => Zone[..Zone.LastIndexOf('-')];

    internal void Check(ArgsIssues issues)
    {
        GcpNames.CheckProject(issues, nameof(Project), Project);
        GcpNames.CheckZone(issues, nameof(Zone), Zone);
        Disk.Check(issues, nameof(Disk));
        HomeServerObjects.Check(issues, Quotas, Disk.Gibibytes, Owner, Address);
        issues.Require(Snapshots is null or { KeepDays: >= 1 and <= 365 }, nameof(Snapshots), $"are kept for {Snapshots?.KeepDays} days. Give 1 to 365, or none at all.");
        foreach (var (label, value) in Labels)
        {
            GcpNames.CheckLabel(issues, nameof(Labels), label, value);
        }
    }
}
