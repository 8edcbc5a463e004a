using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>A folder that only the staff's servers have.</summary>
public sealed record StaffFolderSettings
{
    public required string Path { get; init; }

    public required int? QuotaGiB { get; init; }

    public required FolderVolumeSettings? Volume { get; init; }

    public static StaffFolderSettings Read(SettingsReader read) => new()
    {
        Path = read.Required("path", CourseKinds.ServerPath.Like("/home/jovyan/marks"), "Where the staff's servers see it, writable."),
        QuotaGiB = read.OptionalValue("quotaGiB", Kinds.Whole(1, 100_000, "20"), "the homes' own quota", "What it may hold beside the homes; not with `volume`, which has a size."),
        Volume = read.OptionalGroup("volume", FolderVolumeSettings.Read, "A volume of its own. Without it the folder `_staff-NAME` beside the homes, on their share, is used."),
    };
}
