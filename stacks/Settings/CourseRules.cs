using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The rules between a course's settings and those of its hub.</summary>
internal static class CourseRules
{
    public static void Check(OpenStackHubSettings settings, SettingsIssues issues)
    {
        if (settings.Course.Git is { } git)
        {
            issues.Require(git.WaitSeconds < git.LimitSeconds, "course.git.waitSeconds", $"is {git.WaitSeconds}, no less than course.git.limitSeconds {git.LimitSeconds}: a server would wait for files that are given up already.",
                issues.Edit("course.git.waitSeconds", "20"), "course.git.limitSeconds");
        }
    }
}
