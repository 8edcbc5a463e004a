using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What users are told, on the hub's pages and in their notebooks: top-level settings, because they change most often.</summary>
public sealed record MessageSettings
{
    public required string? Announcement { get; init; }

    public required string? Alert { get; init; }

    public required MaintenanceSettings? Maintenance { get; init; }

    public static MessageSettings Read(SettingsReader read) => new()
    {
        Announcement = read.OptionalText("announcement", MessageKinds.Message, "no announcement", "Shown on the hub's pages and in JupyterLab. Plain text. docs/runbooks/announcements.md."),
        Alert = read.OptionalText("alert", MessageKinds.Message.Like("The fileserver is being repaired."), "no alert", "Shown in red above the announcement. Plain text."),
        Maintenance = read.OptionalGroup("maintenance", MaintenanceSettings.Read, "When the hub will be down; shown as a message of its own until it is taken out again."),
    };
}
