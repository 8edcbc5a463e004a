using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>One folder that every server has.</summary>
/// <param name="Folder">Where servers see it, and where it is kept.</param>
public sealed record SharedFolder(CourseFolder Folder)
{
    /// <summary>Who may change what is in it. Default: the course's staff.</summary>
    public FolderWriters Writers { get; init; }

    internal void Check(ArgsIssues issues, string property, JupyterHubReleaseArgs hub)
    {
        CourseFolders.Check(issues, property, Folder, hub);
        issues.Require(Writers is not FolderWriters.Staff || hub.Course.Staff is not null, $"{property}.Writers", "is the staff, but the course has none: nobody could put anything into it. Name the staff, or say nobody or everybody.");
    }
}
