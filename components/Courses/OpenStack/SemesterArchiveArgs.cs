using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Machines;
using Pulumi;

namespace JupyterHubInfra.Components.Courses.OpenStack;

/// <summary>What the archive of a semester needs to know.</summary>
public sealed record SemesterArchiveArgs
{
    /// <summary>The cluster that the jobs run on.</summary>
    public required IHubCluster Cluster { get; init; }

    /// <summary>Where the homes are; they must lie below one claim.</summary>
    public required HomeClaims Homes { get; init; }

    /// <summary>Name of the container, one in the project: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</summary>
    public required string Container { get; init; }

    /// <summary>Name of the semester, e.g. <c>2026-s2</c>: lower-case letters, digits and hyphens, 32 at most.</summary>
    public required string Semester { get; init; }

    /// <summary>Whose homes are archived. Default: everybody's.</summary>
    public ImmutableArray<string> Users { get; init; } = [];

    /// <summary>When, as five fields of cron in UTC: each run archives what has changed. Default: once, when the semester's name is new.</summary>
    public string? Schedule { get; init; }

    /// <summary>Which run of the semester this is, from 1 on: a higher number runs the jobs that run once again. Default: 1.</summary>
    public int Run { get; init; } = 1;

    /// <summary>How long one run may take. Default: 24 hours.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whose homes and accounts are removed, if their archives hold all of them. Default: nobody's.</summary>
    public ImmutableArray<string> Remove { get; init; } = [];

    /// <summary>How old an archive must be before its home may go; at least 8 hours. Default: 24 hours.</summary>
    public TimeSpan RemoveAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whose archives are unpacked into a folder of their homes. Default: nobody's.</summary>
    public ImmutableArray<string> Restore { get; init; } = [];

    /// <summary>Token of the hub's service <see cref="SemesterArchive.Service"/>; needed to remove. Default: none.</summary>
    public Input<string>? HubToken { get; init; }

    /// <summary>The hub's API as pods of its namespace see it. Default: that of a hub at <c>/</c>.</summary>
    public string HubApi { get; init; } = "http://hub:8081/hub/api";

    /// <summary>What the jobs reach the cloud through. Default: nothing is between.</summary>
    public HttpProxy? Proxy { get; init; }

    /// <summary>What must be there before the jobs run, e.g. the hub's release. Default: only the homes.</summary>
    public IReadOnlyList<Resource> After { get; init; } = [];

    /// <summary>Whether the container keeps what is written over or deleted; not every object storage can. Default: true.</summary>
    public bool Versioning { get; init; } = true;

    /// <summary>Storage policy of the container, which never changes. Default: the cloud's own.</summary>
    public string? StoragePolicy { get; init; }

    /// <summary>Whether the jobs' credentials are for this container alone; object storages that do not know access rules refuse such credentials. Default: true.</summary>
    public bool RestrictPaths { get; init; } = true;

    /// <summary>Roles that the jobs' credentials take from the operator's. Default: <c>member</c>.</summary>
    public ImmutableArray<string> CloudRoles { get; init; } = ["member"];

    /// <summary>Whether the container is protected and outlives the stack. Default: true.</summary>
    public bool KeepData { get; init; } = true;
}
