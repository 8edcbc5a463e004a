using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters;
using Pulumi;

namespace JupyterHubInfra.Components.Backups.OpenStack;

/// <summary>What the copies of volumes need to know.</summary>
public sealed record VolumeCopiesArgs
{
    /// <summary>The cluster that runs the job.</summary>
    public required IHubCluster Cluster { get; init; }

    /// <summary>Ids of the volumes; all of them are copied in one run.</summary>
    public required Output<ImmutableArray<string>> VolumeIds { get; init; }

    /// <summary>What is made of them.</summary>
    public required VolumeCopyKind Kind { get; init; }

    /// <summary>Name of the platform, written into the copies' metadata: only copies that carry it are ever deleted.</summary>
    public required string Platform { get; init; }

    /// <summary>When, as five fields of cron in UTC, e.g. <c>30 9 * * *</c>.</summary>
    public required string Schedule { get; init; }

    /// <summary>How many runs are kept, at least 1.</summary>
    public required int Keep { get; init; }

    /// <summary>Roles that the job's credential takes from the operator's. Default: <c>member</c>.</summary>
    public ImmutableArray<string> CloudRoles { get; init; } = ["member"];
}
