using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>A ranking of submissions.</summary>
public sealed record LeaderboardSettings
{
    public required int PeriodSeconds { get; init; }

    public required int TimeoutSeconds { get; init; }

    public required bool LowestFirst { get; init; }

    public required ImmutableArray<string> Command { get; init; }

    public static LeaderboardSettings Read(SettingsReader read) => new()
    {
        PeriodSeconds = read.Optional("periodSeconds", Kinds.Whole(60, 2678400, "3600"), "3600", "How often rankings are made anew, at most."),
        TimeoutSeconds = read.Optional("timeoutSeconds", Kinds.Whole(1, 3600, "600"), "600", "How long `command` may take for one ranking; then the old one stays."),
        LowestFirst = read.Optional("lowestFirst", Kinds.Flag, "false", "Whether the lowest score wins, e.g. where scores are times."),
        Command = read.List("command", Kinds.Text("a word of the command", "python3"), "A program of the daemons' image that makes a ranking: entries as JSON on its input, what all may see as JSON on its output.", [], "by score, then by time, without user names"),
    };
}
