using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The queue through which students hand in their work.</summary>
public sealed record SubmissionSettings
{
    public required ImmutableArray<string> Assignments { get; init; }

    public required string? Image { get; init; }

    public required bool SharedStorage { get; init; }

    public required string? StorageClass { get; init; }

    public required string? WorkStorageClass { get; init; }

    public required int AssignmentsGiB { get; init; }

    public required int ResultsGiB { get; init; }

    public required int Parallel { get; init; }

    public required int LaunchSeconds { get; init; }

    public required int AfterSeconds { get; init; }

    public required int IdleSeconds { get; init; }

    public required int PendingSeconds { get; init; }

    public required int ContentKiB { get; init; }

    public required int OpenPerStudent { get; init; }

    public required int PerStudentAndDay { get; init; }

    public required int KeepDays { get; init; }

    public required StageGroupSettings Stages { get; init; }

    public static SubmissionSettings Read(SettingsReader read) => new()
    {
        Assignments = read.RequiredList("assignments", SubmissionKinds.Assignment, "What can be submitted. A name taken off the list is refused from then on; what was submitted stays."),
        Image = read.OptionalText("image", SubmissionKinds.Image, "the image of the notebooks", "Image of the stages that name none, so that programs run as their students know them; needs Python 3 unless all stages have commands of their own."),
        SharedStorage = read.Optional("storage", Kinds.Choice("one-node", Choice.Of("one-node", false), Choice.Of("shared", true)), "one-node",
            "`one-node`: volumes of Cinder, so that all stages of the moment run on one node; `shared`: classes whose volumes many nodes mount at once (`storageClass`, `workStorageClass`)."),
        StorageClass = read.OptionalText("storageClass", SubmissionKinds.StorageClass, "cinder-retain", "Storage class of assignments, results and redis; volumes must outlive their claims. A change makes new volumes, and is refused while the old ones are protected."),
        WorkStorageClass = read.OptionalText("workStorageClass", SubmissionKinds.StorageClass, "a class of the queue's own", "Storage class of what stages of one job pass to each other; volumes must go with their claims. For `shared` only, which needs it."),
        AssignmentsGiB = read.Optional("assignmentsGiB", Kinds.Whole(1, 1000, "2"), "2", "Volume with the assignments' private files."),
        ResultsGiB = read.Optional("resultsGiB", Kinds.Whole(1, 10000, "4"), "4", "Volume with what was handed in and what came of it."),
        Parallel = read.Optional("parallel", Kinds.Whole(1, 50, "2"), "2", "Jobs under way at once. Each needs room for its largest stage, and up to two volumes of 1 GiB."),
        LaunchSeconds = read.Optional("launchSeconds", Kinds.Whole(0, 86400, "10"), "10", "How long a job waits before its first stage."),
        AfterSeconds = read.Optional("afterSeconds", Kinds.Whole(0, 86400, "45"), "45", "How long a job's place rests after its last stage. Less is faster when a deadline comes near."),
        IdleSeconds = read.Optional("idleSeconds", Kinds.Whole(1, 3600, "30"), "30", "How often daemons with nothing to do look around."),
        PendingSeconds = read.Optional("pendingSeconds", Kinds.Whole(60, 86400, "900"), "900", "How long a stage may wait for a node, a volume and its image, beside its own limit."),
        ContentKiB = read.Optional("contentKiB", Kinds.Whole(1, 640, "256"), "256", "What one submission may hold; archives are unpacked by the first stage."),
        OpenPerStudent = read.Optional("openPerStudent", Kinds.Whole(1, 100, "3"), "3", "Submissions of one student that are not done yet."),
        PerStudentAndDay = read.Optional("perStudentAndDay", Kinds.Whole(1, 1000, "20"), "20", "Submissions of one student on one day, which begins at 00:00 UTC."),
        KeepDays = read.Optional("keepDays", Kinds.Whole(1, 400, "30"), "30", "How long students can read what came of a submission. What staff keep is not touched."),
        Stages = read.Group("stages", StageGroupSettings.Read, "How the five stages run, in their order."),
    };
}
