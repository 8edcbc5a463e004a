using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The rules between the settings of a queue of submissions.</summary>
internal static class SubmissionRules
{
    // What Kubernetes takes as the name of a namespace, without the suffix of the queue's.
    private const int LongestName = 63 - 16;

    public static void Check(OpenStackHubSettings settings, SettingsIssues issues)
    {
        var course = settings.Course;
        issues.Require(course.Leaderboard is null || course.Submissions is not null, "course.leaderboard", "ranks submissions, but there is no course.submissions.",
            issues.Edit("course.submissions.assignments[0]", "assignment-1"), "course.submissions");
        if (course.Submissions is not { } queue)
        {
            return;
        }

        issues.Require(queue.Assignments.Distinct(StringComparer.Ordinal).Count() == queue.Assignments.Length, "course.submissions.assignments", "names an assignment twice.",
            $"edit Pulumi.{issues.Stack}.yaml: keep one of them.");
        issues.Require(queue.SharedStorage || queue.WorkStorageClass is null, "course.submissions.workStorageClass", "is for storage 'shared' only; volumes of one node have a class of the queue's own.",
            $"edit Pulumi.{issues.Stack}.yaml: remove it, or set course.submissions.storage to shared.", "course.submissions.storage");
        issues.Require(!queue.SharedStorage || (queue.StorageClass is not null && queue.WorkStorageClass is not null), "course.submissions.storage", "is shared, which needs course.submissions.storageClass and course.submissions.workStorageClass.",
            issues.Edit("course.submissions.workStorageClass", "manila-delete"), "course.submissions.storageClass", "course.submissions.workStorageClass");
        issues.Require($"{settings.Name}-hub".Length <= LongestName, "name", $"is too long for the namespace of the queue, {settings.Name}-hub-submissions, which may have 63 characters.",
            $"edit Pulumi.{issues.Stack}.yaml: choose a shorter name; a deployed hub cannot change its.", "course.submissions");
    }
}
