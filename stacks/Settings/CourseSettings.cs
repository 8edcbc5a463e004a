using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What a course adds to its hub. Every part is off until its group stands in the stack file.</summary>
public sealed record CourseSettings
{
    public required GitSettings? Git { get; init; }

    public required StaffSettings? Staff { get; init; }

    public required SharedFolderSettings? SharedFolder { get; init; }

    public required ImmutableSortedDictionary<string, SharedSecretSettings> SharedSecrets { get; init; }

    public required ImmutableSortedDictionary<string, int> GitRescue { get; init; }

    public required ArchiveSettings? Archive { get; init; }

    public required SiteSettings? Site { get; init; }

    public required SubmissionSettings? Submissions { get; init; }

    public required LeaderboardSettings? Leaderboard { get; init; }

    public static CourseSettings Read(SettingsReader read) => new()
    {
        Git = read.OptionalGroup("git", GitSettings.Read, "The course's files, fetched into each home whenever its server starts. Without this group nothing is fetched."),
        Staff = read.OptionalGroup("staff", StaffSettings.Read, "Users whose servers are of another kind. Without this group all servers are alike."),
        SharedFolder = read.OptionalGroup("sharedFolder", SharedFolderSettings.Read, "One folder that every server has. Without this group there is none."),
        SharedSecrets = read.Map("sharedSecrets", CourseKinds.Name.Like("submissions"), SharedSecretSettings.Read, "Pairs of keys, made once and seen by servers as files: `/etc/course/keys/NAME/public.pem` by all, `/etc/course/private-keys/NAME/private.pem` by whom `private` names."),
        GitRescue = read.Map("gitRescue", LoginKinds.User, Kinds.Whole(1, 999, "1"), "Users whose folder of `git` is broken, each with a number: a job moves the folder aside once, and the next start fetches a new one. A higher number does it again."),
        Archive = read.OptionalGroup("archive", ArchiveSettings.Read, "The homes of a semester, archived in the object storage (docs/runbooks/semester-end.md). Without this group nothing is archived."),
        Site = read.OptionalGroup("site", SiteSettings.Read, "A static web site at `/services/site/` of the hub, for everybody who reaches it (docs/runbooks/course-site.md). Without this group there is none."),
        Submissions = read.OptionalGroup("submissions", SubmissionSettings.Read, "The queue through which students hand in their work (docs/runbooks/submissions.md). Without this group there is none."),
        Leaderboard = read.OptionalGroup("leaderboard", LeaderboardSettings.Read, "A ranking of what `submissions` judges (docs/runbooks/leaderboard.md). Without this group there is none."),
    };
}
