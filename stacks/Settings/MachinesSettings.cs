using System.Collections.Immutable;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What holds for every server of a stack and reaches the running ones within minutes.</summary>
public sealed record MachinesSettings
{
    private const string Never = "never";

    public required ImmutableArray<string> Packages { get; init; }

    public required bool AutomaticUpdates { get; init; }

    /// <summary>Day and time, or null for never.</summary>
    public required string? RestartAt { get; init; }

    public required string TimeZone { get; init; }

    public required int MetadataItems { get; init; }

    public static MachinesSettings Read(SettingsReader read)
    {
        var updates = read.Group("updates", below => (
            Automatic: below.Optional("automatic", Kinds.Flag, "true", "Security updates are installed by themselves."),
            Restart: below.Optional("restart", RestartTime, Never, "When a server that an update wants restarted may do so. `never`: the console only says that it is needed."),
            TimeZone: below.Optional("timeZone", Zone, "UTC", "Time zone of `restart`.")), "Security updates.");
        return new()
        {
            Packages = read.List("packages", Package, $"Packages on every server, beside {string.Join(", ", BasePackages.Always)}. One that leaves the list stays installed.", [], "none"),
            AutomaticUpdates = updates.Automatic,
            RestartAt = updates.Restart is Never ? null : updates.Restart,
            TimeZone = updates.TimeZone,
            MetadataItems = read.Optional("metadataItems", Kinds.Whole(1, 10_000, "128"), "128",
                "Entries of metadata per server that the cloud allows (quota `metadata_items` of the project): keys, quotas and packages travel in them."),
        };
    }

    private static Kind<string> Package { get; } = Kinds.TextWhere("the name of a package", "htop", BasePackages.IsName, "^[a-z0-9][a-z0-9.+-]{1,62}$");

    private static Kind<string> RestartTime { get; } = Kinds.TextWhere("`never`, or a day and a time such as `Fri 13:00`", "Fri 13:00",
        text => text is Never || RestartWindow.TryParse(text, out _, out _), "^(never|(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([01][0-9]|2[0-3]):[0-5][0-9])$");

    private static Kind<string> Zone { get; } = Kinds.TextWhere("the name of a time zone such as America/Edmonton", "America/Edmonton", RestartWindow.IsTimeZone, "^[A-Z][A-Za-z0-9_+/-]{0,39}$");

    /// <summary>The restart window that the settings mean.</summary>
    internal RestartWindow Restart => RestartWindow.TryParse(RestartAt, out var day, out var time) ? RestartWindow.Weekly(day, time, TimeZone) : RestartWindow.Never;
}
