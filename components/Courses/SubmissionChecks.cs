using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Courses;

/// <summary>The rules of a queue's arguments.</summary>
internal static partial class SubmissionChecks
{
    internal const string AssignmentPattern = "^[a-z0-9][a-z0-9-]{0,39}$";

    // A job's submission is an object of the cluster, which takes 1 MiB with all that describes it.
    private const int MostContentKiB = 640;

    public static bool IsAssignment(string text) => AssignmentForm().IsMatch(text);

    public static ArgsIssues Of(string name, SubmissionsArgs args)
    {
        var issues = new ArgsIssues(nameof(Submissions), name);
        issues.Require(!args.Assignments.IsDefaultOrEmpty, nameof(args.Assignments), "is empty, so that nothing could be submitted. Name at least one, e.g. 'assignment-1'.");
        foreach (var assignment in args.Assignments.IsDefault ? [] : args.Assignments.Where(text => !IsAssignment(text)))
        {
            issues.Add(nameof(args.Assignments), $"has '{assignment}'. Use lower-case letters, digits and hyphens, at most 40, e.g. 'assignment-1'.");
        }

        Range(issues, nameof(args.Parallel), args.Parallel, 1, 50);
        Range(issues, nameof(args.ContentKiB), args.ContentKiB, 1, MostContentKiB);
        Range(issues, nameof(args.OpenPerStudent), args.OpenPerStudent, 1, 100);
        Range(issues, nameof(args.PerStudentAndDay), args.PerStudentAndDay, 1, 1000);
        Range(issues, nameof(args.KeepDays), args.KeepDays, 1, 400);
        Range(issues, nameof(args.AssignmentsGiB), args.AssignmentsGiB, 1, 1000);
        Range(issues, nameof(args.ResultsGiB), args.ResultsGiB, 1, 10000);
        Time(issues, nameof(args.LaunchDelay), args.LaunchDelay, 0);
        Time(issues, nameof(args.AfterDelay), args.AfterDelay, 0);
        Time(issues, nameof(args.IdleDelay), args.IdleDelay, 1);
        Time(issues, nameof(args.PendingLimit), args.PendingLimit, 60);
        Images(issues, args);
        return issues;
    }

    private static void Images(ArgsIssues issues, SubmissionsArgs args)
    {
        if (args.Image.Problem() is { } problem)
        {
            issues.Add(nameof(args.Image), problem);
        }

        foreach (var (stage, how) in args.Stages.All)
        {
            if (how.Image?.Problem() is { } wrong)
            {
                issues.Add($"{nameof(args.Stages)}.{stage}", wrong);
            }

            Time(issues, $"{nameof(args.Stages)}.{stage}", how.Limit, 1);
            Range(issues, $"{nameof(args.Stages)}.{stage}", how.MemoryMiB, 16, 262144);
            Range(issues, $"{nameof(args.Stages)}.{stage}", how.MilliCpu, 10, 64000);
        }
    }

    private static void Range(ArgsIssues issues, string property, int value, int least, int most) =>
        issues.Require(value >= least && value <= most, property, FormattableString.Invariant($"must be {least} to {most}, got {value}."));

    private static void Time(ArgsIssues issues, string property, TimeSpan value, int least) =>
        issues.Require(value >= TimeSpan.FromSeconds(least) && value <= TimeSpan.FromHours(24), property, FormattableString.Invariant($"must be {least} to 86400 s, got {value.TotalSeconds} s."));

    [GeneratedRegex(AssignmentPattern)]
    private static partial Regex AssignmentForm();
}
