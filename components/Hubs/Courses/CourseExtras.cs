using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>What a course asks of its hub. Default: nothing.</summary>
public sealed record CourseExtras
{
    /// <summary>Files that are fetched into each home whenever its server starts. Default: none.</summary>
    public CourseFiles? Files { get; init; }

    /// <summary>Users whose servers are of another kind. Default: all servers are alike.</summary>
    public StaffServers? Staff { get; init; }

    /// <summary>A folder that every server has. Default: none.</summary>
    public SharedFolder? SharedFolder { get; init; }

    /// <summary>Pairs of keys by their names, whose public halves every server has. Default: none.</summary>
    public ImmutableSortedDictionary<string, SharedKey> Keys { get; init; } = ImmutableSortedDictionary<string, SharedKey>.Empty;

    /// <summary>The queue that users submit to. Default: none.</summary>
    public SubmissionAccess? Submissions { get; init; }

    internal void Check(ArgsIssues issues, string property, JupyterHubReleaseArgs hub)
    {
        Files?.Check(issues, $"{property}.Files");
        Staff?.Check(issues, $"{property}.Staff", hub);
        SharedFolder?.Check(issues, $"{property}.SharedFolder", hub);
        foreach (var (name, key) in Keys)
        {
            key.Check(issues, $"{property}.Keys", name);
        }

        CourseFolders.CheckPlaces(issues, property, this);
    }
}
