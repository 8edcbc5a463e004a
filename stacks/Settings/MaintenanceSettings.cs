using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>A maintenance window in words; the program looks at no clock.</summary>
public sealed record MaintenanceSettings
{
    public required DateTime From { get; init; }

    public required DateTime Until { get; init; }

    public required string TimeZone { get; init; }

    public required string? Text { get; init; }

    public static MaintenanceSettings Read(SettingsReader read) => new()
    {
        From = read.Required("from", MessageKinds.LocalTime, "When it begins, in the time zone below."),
        Until = read.Required("until", MessageKinds.LocalTime.Like("2026-12-01 19:00"), "When it ends."),
        TimeZone = read.Required("timeZone", MessageKinds.TimeZone, "Where these are the times on the clock; part of the message."),
        Text = read.OptionalText("text", MessageKinds.Message.Like("Save your work before."), "nothing more", "What else users should know."),
    };
}
