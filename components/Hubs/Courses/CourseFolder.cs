namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>A folder that servers see beside their home.</summary>
/// <param name="Path">Absolute path in the server, e.g. <c>/home/jovyan/shared</c>.</param>
/// <param name="Place">Where its content is kept.</param>
public sealed record CourseFolder(string Path, FolderPlace Place);
