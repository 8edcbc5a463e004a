using JupyterHubInfra.Components.Hubs.Courses;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>A course's settings as the values that the hub takes.</summary>
internal static class CourseValues
{
    public static CourseExtras Of(CourseSettings course) => new()
    {
        Files = course.Git is { } git
            ? new()
            {
                Repository = git.Repository,
                Branch = git.Branch,
                Folder = git.Folder,
                Wait = TimeSpan.FromSeconds(git.WaitSeconds),
                Limit = TimeSpan.FromSeconds(git.LimitSeconds),
            }
            : null,
    };
}
