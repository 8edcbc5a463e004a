using System.Collections.Immutable;
using JupyterHubInfra.Components.Courses.OpenStack;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The end of a semester: homes into archives, and what happens to them then.</summary>
public sealed record ArchiveSettings
{
    private const string Names = "a user's name at the hub: lower-case letters, digits and . _ @ + -, with a letter or digit first";

    public required string Semester { get; init; }

    public required ImmutableArray<string> Users { get; init; }

    public required string? Schedule { get; init; }

    public required int Run { get; init; }

    public required int LimitHours { get; init; }

    public required string? Container { get; init; }

    public required bool Versioning { get; init; }

    public required string? StoragePolicy { get; init; }

    public required bool AccessRules { get; init; }

    public required ImmutableArray<string> Remove { get; init; }

    public required int RemoveAfterHours { get; init; }

    public required ImmutableArray<string> Restore { get; init; }

    public static ArchiveSettings Read(SettingsReader read) => new()
    {
        Semester = read.Required("semester", Kinds.TextWhere("lower-case letters, digits and hyphens, 32 at most", "2026-s2", SemesterArchiveChecks.IsSemester, "^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"),
            "What is archived: the homes as they are now become `USER/SEMESTER.tar.xz`. A new name archives anew, beside what is there."),
        Users = read.List("users", Kinds.TextWhere(Names, "ada", SemesterArchiveChecks.IsUser), "Whose homes are archived.", [], "all homes"),
        Schedule = read.OptionalText("schedule", Kinds.TextWhere("a schedule in UTC of five fields such as 30 16 * * *", "30 16 * * *", CronSchedule.IsValid), "once, as soon as the semester's name is new",
            "When homes that changed are archived again: minute, hour, day, month, weekday, in UTC."),
        Run = read.Optional("run", Kinds.Whole(1, 1000, "2"), "1", "A higher number archives, removes and restores once more under the same semester; what has not changed is left alone."),
        LimitHours = read.Optional("limitHours", Kinds.Whole(1, 168, "24"), "24", "How long one run may take."),
        Container = read.OptionalText("container", Kinds.TextWhere("letters, digits and - _ . , 200 at most", "comp20003-archives", SemesterArchiveChecks.IsContainer), "the platform's name and `-archives`", "Container of the object storage. Cannot be changed later."),
        Versioning = read.Optional("versioning", Kinds.Flag, "true", "Whether the container keeps what is deleted or written over. `false` where the object storage cannot (Ceph)."),
        StoragePolicy = read.OptionalText("storagePolicy", Kinds.Text("the name of a storage policy", "archive"), "the cloud's own", "Storage policy of the container. Cannot be changed later."),
        AccessRules = read.Optional("accessRules", Kinds.Flag, "true", "Whether the jobs' credentials are for this container alone. `false` where the object storage refuses such credentials (401): they are for all that the role `member` may do then."),
        Remove = read.List("remove", Kinds.TextWhere(Names, "ada", SemesterArchiveChecks.IsUser), "Whose homes and accounts are removed, if their archives of this semester hold all of them (docs/runbooks/semester-end.md). Everybody else is kept, with the reason.", [], "nobody"),
        RemoveAfterHours = read.Optional("removeAfterHours", Kinds.Whole(8, 8760, "24"), "24", "How long an archive must have been there before its home may go."),
        Restore = read.List("restore", Kinds.TextWhere(Names, "ada", SemesterArchiveChecks.IsUser), "Whose archives of this semester are unpacked into the folder `restored-SEMESTER` of their homes.", [], "nobody"),
    };
}
