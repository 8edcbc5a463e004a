using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>How homes can be brought back.</summary>
public sealed record BackupSettings
{
    public required BackupMode Mode { get; init; }

    public required string? Reason { get; init; }

    public required int Hourly { get; init; }

    public required int Daily { get; init; }

    public required int Weekly { get; init; }

    public required string Schedule { get; init; }

    public required int Keep { get; init; }

    public static BackupSettings Read(SettingsReader read) => new()
    {
        Mode = read.Optional("mode", Kinds.Choice("none", Choice.Of("none", BackupMode.None), Choice.Of("homes", BackupMode.Homes), Choice.Of("snapshots", BackupMode.Snapshots), Choice.Of("copies", BackupMode.Copies)), "none",
            "`homes`: the fileserver keeps snapshots of all homes on its own volumes, against deletions; `snapshots`: those, and the cloud snapshots the volumes; `copies`: those, and the cloud's backup service keeps full copies of the volumes elsewhere. "
            + "Production wants one of the last two, or `reason`."),
        Reason = read.OptionalText("reason", Kinds.Text("text", "The storage below is copied to another site every night."), "none", "Why a production hub needs no copies of its volumes from here."),
        Hourly = read.Optional("hourly", Kinds.Whole(0, 1000, "24"), "24", "How many snapshots of the homes are kept, one an hour."),
        Daily = read.Optional("daily", Kinds.Whole(0, 1000, "7"), "7", "The same, one a day."),
        Weekly = read.Optional("weekly", Kinds.Whole(0, 1000, "4"), "4", "The same, one a week."),
        Schedule = read.Optional("schedule", Kinds.TextWhere("a schedule in UTC of five fields such as 30 9 * * *", "30 9 * * *", CronSchedule.IsValid), "30 9 * * *", "When the volumes are copied: minute, hour, day, month, weekday, in UTC."),
        Keep = read.Optional("keep", Kinds.Whole(1, 1000, "7"), "7", "How many of the copies of the volumes are kept."),
    };
}
