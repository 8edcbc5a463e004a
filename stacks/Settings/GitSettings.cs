using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The repository that a course's files come from.</summary>
public sealed record GitSettings
{
    public required string Repository { get; init; }

    public required string Branch { get; init; }

    public required string Folder { get; init; }

    public required int WaitSeconds { get; init; }

    public required int LimitSeconds { get; init; }

    public static GitSettings Read(SettingsReader read) => new()
    {
        Repository = read.Required("repository", CourseKinds.Repository, "Where the files come from. Users can read this address, so that it holds no password and no token."),
        Branch = read.Optional("branch", CourseKinds.Branch, "main", "Branch that is fetched."),
        Folder = read.Required("folder", CourseKinds.HomeFolder, "Where the files lie in each home. Another folder is fetched anew; the old one stays as it is."),
        WaitSeconds = read.Optional("waitSeconds", Kinds.Whole(0, 120, "20"), "20", "How long a starting server waits for its files. After that it opens, and they go on arriving."),
        LimitSeconds = read.Optional("limitSeconds", Kinds.Whole(30, 3600, "600"), "600", "How long fetching may take before it is given up until the next start."),
    };
}
