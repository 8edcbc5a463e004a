using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>When Google may work on the cluster.</summary>
public sealed record GkeMaintenanceSettings
{
    public required ImmutableArray<string> Days { get; init; }

    public required string Start { get; init; }

    public required int Hours { get; init; }

    public static GkeMaintenanceSettings Read(SettingsReader read) => new()
    {
        Days = read.RequiredList("days", GkeKinds.Weekday, "Days of the week, in UTC. Google wants 48 hours in 32 days: two days of six hours are enough."),
        Start = read.Required("start", GkeKinds.TimeOfDay, "When the window begins, in UTC."),
        Hours = read.Optional("hours", Kinds.Whole(4, 24, "6"), "6", "How long it is."),
    };
}
