namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>What a course asks of its hub. Default: nothing.</summary>
public sealed record CourseExtras
{
    /// <summary>Files that are fetched into each home whenever its server starts. Default: none.</summary>
    public CourseFiles? Files { get; init; }
}
