using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Courses;

/// <summary>What a course's leaderboard is made of.</summary>
public sealed record LeaderboardArgs
{
    /// <summary>The queue whose results stages send entries; its keys must have been made for a leaderboard.</summary>
    public required Submissions Queue { get; init; }

    /// <summary>How often rankings are made anew, at most. Default: every hour.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long the course's own program may take for one ranking. Default: 10 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether the lowest score wins. Default: the highest.</summary>
    public bool LowestFirst { get; init; }

    /// <summary>
    /// A program of the daemons' image that makes the ranking: it gets the entries as JSON and prints what everybody may see as JSON. Default: by
    /// score, then by time, without user names.
    /// </summary>
    public ImmutableArray<string> Command { get; init; } = [];
}
