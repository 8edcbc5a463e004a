namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>Who may change what is in a shared folder.</summary>
public enum FolderWriters
{
    /// <summary>The course's staff; everybody else reads.</summary>
    Staff,

    /// <summary>Nobody from a server: what is in it comes from elsewhere, e.g. from a job.</summary>
    Nobody,

    /// <summary>Every user, also what others put there.</summary>
    Everybody,
}
