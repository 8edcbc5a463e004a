using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>
/// A repository whose files every home has. They are fetched by nbgitpuller, which the users' image must hold: what users changed stays
/// as they have it, what they deleted comes back, and a new file never overwrites one of theirs.
/// </summary>
public sealed partial record CourseFiles
{
    private const string RepositoryLetters = "https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)+/?";
    private const string BranchLetters = "[A-Za-z0-9][A-Za-z0-9._/-]*";
    private const string FolderLetters = "[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*";

    internal const string RepositoryPattern = $"^{RepositoryLetters}$";
    internal const string BranchPattern = $"^{BranchLetters}$";
    internal const string FolderPattern = $"^{FolderLetters}$";

    /// <summary>Address of the repository, starting with <c>https://</c>; it needs no password, since users could read it.</summary>
    public required string Repository { get; init; }

    /// <summary>Folder below the home, e.g. <c>workshops</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>Branch that is fetched. Default: <c>main</c>.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>How long a starting server waits for the files; they go on arriving after that. Default: 20 s.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long fetching may take before it is given up until the next start. Default: 10 minutes.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);

    internal static bool IsRepository(string text) => text.Length <= 500 && RepositoryForm().IsMatch(text);

    // What git takes for an option, or refuses as a branch.
    internal static bool IsBranch(string text) => text.Length <= 200 && BranchForm().IsMatch(text)
        && !text.Contains("..", StringComparison.Ordinal) && !text.Contains("//", StringComparison.Ordinal)
        && !text.EndsWith('/') && !text.EndsWith('.') && !text.EndsWith(".lock", StringComparison.Ordinal) && !text.Contains("/.", StringComparison.Ordinal);

    internal static bool IsFolder(string text) => text.Length <= 200 && FolderForm().IsMatch(text);

    internal void Check(ArgsIssues issues, string property) => issues
        .Require(IsRepository(Repository), $"{property}.Repository", $"is '{Repository}'. Give an address that starts with 'https://' and holds no password.")
        .Require(IsBranch(Branch), $"{property}.Branch", $"is '{Branch}', which is no name of a branch. Give one, e.g. 'main'.")
        .Require(IsFolder(Folder), $"{property}.Folder", $"is '{Folder}'. Give a folder below the home, e.g. 'workshops'.")
        .Require(Wait >= TimeSpan.Zero && Wait <= TimeSpan.FromMinutes(2), $"{property}.Wait", $"must be 0 to 120 s, got {Wait.TotalSeconds} s.")
        .Require(Limit > Wait && Limit <= TimeSpan.FromHours(1), $"{property}.Limit", $"must be more than the wait of {Wait.TotalSeconds} s and at most an hour, got {Limit.TotalSeconds} s.");

    [GeneratedRegex($@"^{RepositoryLetters}\z")]
    private static partial Regex RepositoryForm();

    [GeneratedRegex($@"^{BranchLetters}\z")]
    private static partial Regex BranchForm();

    [GeneratedRegex($@"^{FolderLetters}\z")]
    private static partial Regex FolderForm();
}
