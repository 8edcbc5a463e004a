using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Hubs;
using Pulumi;

namespace JupyterHubInfra.Components.Courses;

/// <summary>What a course's queue of submissions is made of.</summary>
public sealed record SubmissionsArgs
{
    /// <summary>The cluster of the hub.</summary>
    public required IHubCluster Cluster { get; init; }

    /// <summary>Namespace of the hub, where the students' servers are; the queue's own is this with <c>-submissions</c>.</summary>
    public required string HubSpace { get; init; }

    /// <summary>The queue's logins and keys.</summary>
    public required SubmissionKeys Keys { get; init; }

    /// <summary>Assignments that can be submitted: lower-case letters, digits and hyphens, at most 40.</summary>
    public required ImmutableArray<string> Assignments { get; init; }

    /// <summary>Image of the stages that name none; the students' own runs their programs as they know them.</summary>
    public required ContainerImage Image { get; init; }

    /// <summary>Where data is kept.</summary>
    public required SubmissionVolumes Volumes { get; init; }

    /// <summary>How the stages run. Default: programs of the assignment's folder.</summary>
    public SubmissionStages Stages { get; init; } = new();

    /// <summary>Jobs that are under way at once. Default: 2.</summary>
    public int Parallel { get; init; } = 2;

    /// <summary>How long a job waits before its first stage. Default: 10 s.</summary>
    public TimeSpan LaunchDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a job's place rests after its last stage. Default: 45 s.</summary>
    public TimeSpan AfterDelay { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How often daemons that have nothing to do look around. Default: 30 s.</summary>
    public TimeSpan IdleDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a stage may wait for a node, a volume and its image, beside its own limit. Default: 15 minutes.</summary>
    public TimeSpan PendingLimit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>What one submission may hold, in KiB. Default: 256.</summary>
    public int ContentKiB { get; init; } = 256;

    /// <summary>Submissions of one student that are not done yet. Default: 3.</summary>
    public int OpenPerStudent { get; init; } = 3;

    /// <summary>Submissions of one student on one day, which begins at 00:00 UTC. Default: 20.</summary>
    public int PerStudentAndDay { get; init; } = 20;

    /// <summary>How long students can read what came of a submission, in days. Default: 30.</summary>
    public int KeepDays { get; init; } = 30;

    /// <summary>Size of the claim with the assignments' private files, in GiB. Default: 2.</summary>
    public int AssignmentsGiB { get; init; } = 2;

    /// <summary>Size of the claim with what students handed in and what came of it, in GiB. Default: 4.</summary>
    public int ResultsGiB { get; init; } = 4;

    /// <summary>What must exist before, e.g. the hub. Default: only what the cluster asks for.</summary>
    public IReadOnlyList<Resource> After { get; init; } = [];

    /// <summary>Whether namespace and claims are protected and outlive the stack. Default: true.</summary>
    public bool KeepData { get; init; } = true;
}
