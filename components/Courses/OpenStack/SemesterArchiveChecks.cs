using System.Collections.Immutable;
using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Courses.OpenStack;

/// <summary>What can be wrong with the arguments of a <see cref="SemesterArchive"/>.</summary>
internal static partial class SemesterArchiveChecks
{
    public static readonly TimeSpan ShortestWait = TimeSpan.FromHours(8);

    public static ArgsIssues Of(string name, SemesterArchiveArgs args)
    {
        var issues = new ArgsIssues(nameof(SemesterArchive), name)
            .Require(args.Homes is HomeClaims.OneForAll, nameof(args.Homes), "are a volume for each user, which one node mounts at a time; a job cannot read all of them. Copies of such volumes are made by the cloud.")
            .Require(args.Homes is not HomeClaims.OneForAll shared || EndsWithUser(shared.SubPath), nameof(args.Homes), $"have a folder per user of the form '{(args.Homes as HomeClaims.OneForAll)?.SubPath}'. It must end with '{{username}}' or '{{escaped_username}}'.")
            .Require(IsSemester(args.Semester), nameof(args.Semester), $"is '{args.Semester}'. {SemesterRule}")
            .Require(IsContainer(args.Container), nameof(args.Container), $"is '{args.Container}'. {ContainerRule}")
            .Require(args.Schedule is null || CronSchedule.IsValid(args.Schedule), nameof(args.Schedule), $"is '{args.Schedule}'. Write five fields in UTC: minute, hour, day, month, weekday, e.g. '30 16 * * *'.")
            .Require(args.Run is >= 1 and <= 1000, nameof(args.Run), $"must be 1 to 1000, got {args.Run}.")
            .Require(args.Limit >= TimeSpan.FromMinutes(10), nameof(args.Limit), $"is {args.Limit}. Give it at least 10 minutes.")
            .Require(args.RemoveAfter >= ShortestWait, nameof(args.RemoveAfter), $"is {args.RemoveAfter}. At least 8 hours are needed, so that nothing is removed by the update that archives it.")
            .Require(args.Remove.IsEmpty || args.HubToken is not null, nameof(args.HubToken), "is missing, without which no account can be removed. Give the token of SemesterArchive.Service.")
            .Require(!args.CloudRoles.IsDefaultOrEmpty, nameof(args.CloudRoles), "is empty, so that the jobs could write nothing. Name at least one, e.g. 'member'.");
        Names(issues, nameof(args.Users), args.Users);
        Names(issues, nameof(args.Remove), args.Remove);
        Names(issues, nameof(args.Restore), args.Restore);
        foreach (var user in args.Remove.Intersect(args.Restore, StringComparer.Ordinal))
        {
            issues.Require(false, nameof(args.Remove), $"names '{user}', whose archive is to be restored at the same time. Choose one.");
        }

        return issues;
    }

    public const string SemesterRule = "Write lower-case letters, digits and hyphens, 32 at most, e.g. '2026-s2'.";

    public const string ContainerRule = "Write letters, digits, '-', '_' and '.', 200 at most, e.g. 'comp20003-archives'.";

    public static bool IsSemester(string text) => Semester().IsMatch(text);

    public static bool IsContainer(string text) => Container().IsMatch(text);

    /// <summary>Names that the hub can have, and that mean themselves in a list, in an address and in a scope.</summary>
    public static bool IsUser(string text) => HubUserName.IsValid(text) && User().IsMatch(text);

    private static void Names(ArgsIssues issues, string property, ImmutableArray<string> users)
    {
        foreach (var user in users.Where(user => !IsUser(user)))
        {
            issues.Require(false, property, $"names '{user}'. Write names as the hub knows them: lower-case letters, digits, '-', '_', '.', '@' and '+', with a letter or digit first.");
        }

        foreach (var twice in users.GroupBy(user => user, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            issues.Require(false, property, $"names '{twice.Key}' {twice.Count()} times. Once is enough.");
        }
    }

    private static bool EndsWithUser(string path) => path.Split('/')[^1] is "{username}" or "{escaped_username}";

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?\z")]
    private static partial Regex Semester();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,199}\z")]
    private static partial Regex Container();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._@+-]{0,254}\z")]
    private static partial Regex User();
}
