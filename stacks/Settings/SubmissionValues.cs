using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Courses;
using Pulumi;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The settings of a queue of submissions as the values that its components take.</summary>
internal static class SubmissionValues
{
    public static SubmissionsArgs Of(OpenStackHubSettings settings, SubmissionSettings queue, IHubCluster cluster, SubmissionKeys keys, string hubSpace, IReadOnlyList<Resource> after) => new()
    {
        Cluster = cluster,
        HubSpace = hubSpace,
        Keys = keys,
        Assignments = queue.Assignments,
        Image = SubmissionKinds.ImageOf(queue.Image ?? settings.Hub.Notebooks.Image)!,
        Volumes = Volumes(queue),
        Stages = new()
        {
            Setup = Stage(queue.Stages.Setup),
            Verify = Stage(queue.Stages.Verify),
            Test = Stage(queue.Stages.Test),
            Results = Stage(queue.Stages.Results),
            Finalise = Stage(queue.Stages.Finalise),
        },
        Parallel = queue.Parallel,
        LaunchDelay = TimeSpan.FromSeconds(queue.LaunchSeconds),
        AfterDelay = TimeSpan.FromSeconds(queue.AfterSeconds),
        IdleDelay = TimeSpan.FromSeconds(queue.IdleSeconds),
        PendingLimit = TimeSpan.FromSeconds(queue.PendingSeconds),
        ContentKiB = queue.ContentKiB,
        OpenPerStudent = queue.OpenPerStudent,
        PerStudentAndDay = queue.PerStudentAndDay,
        KeepDays = queue.KeepDays,
        AssignmentsGiB = queue.AssignmentsGiB,
        ResultsGiB = queue.ResultsGiB,
        After = after,
        KeepData = ComponentValues.Keeps(settings),
    };

    public static LeaderboardArgs Board(LeaderboardSettings board, Submissions queue) => new()
    {
        Queue = queue,
        Period = TimeSpan.FromSeconds(board.PeriodSeconds),
        Timeout = TimeSpan.FromSeconds(board.TimeoutSeconds),
        LowestFirst = board.LowestFirst,
        Command = board.Command,
    };

    private static SubmissionVolumes Volumes(SubmissionSettings queue)
    {
        var kept = queue.StorageClass ?? ClusterAddons.RetainedVolumes;
        return queue.SharedStorage ? SubmissionVolumes.Shared(kept, queue.WorkStorageClass!) : SubmissionVolumes.OneNode(kept, ClusterAddons.VolumeProvisioner);
    }

    private static SubmissionStage Stage(StageSettings stage) => new()
    {
        Image = stage.Image is { } image ? SubmissionKinds.ImageOf(image) : null,
        Command = stage.Command,
        Limit = TimeSpan.FromSeconds(stage.LimitSeconds),
        MemoryMiB = stage.MemoryMiB,
        MilliCpu = stage.MilliCpu,
    };
}
