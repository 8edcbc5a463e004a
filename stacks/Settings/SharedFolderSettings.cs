using JupyterHubInfra.Components.Hubs.Courses;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>One folder that every server has.</summary>
public sealed record SharedFolderSettings
{
    public required string Path { get; init; }

    public required FolderWriters Writers { get; init; }

    public required int? QuotaGiB { get; init; }

    public required FolderVolumeSettings? Volume { get; init; }

    public static SharedFolderSettings Read(SettingsReader read) => new()
    {
        Path = read.Optional("path", CourseKinds.ServerPath, "/home/jovyan/shared", "Where servers see it."),
        Writers = read.Optional("writers", Kinds.Choice("staff", Choice.Of("staff", FolderWriters.Staff), Choice.Of("nobody", FolderWriters.Nobody), Choice.Of("everybody", FolderWriters.Everybody)), "staff",
            "Who may change what is in it; everybody reads. `everybody` lets each user change what others put there."),
        QuotaGiB = read.OptionalValue("quotaGiB", Kinds.Whole(1, 100_000, "20"), "the homes' own quota", "What it may hold beside the homes; not with `volume`, which has a size."),
        Volume = read.OptionalGroup("volume", FolderVolumeSettings.Read, "A volume of its own. Without it the folder `_shared` beside the homes, on their share, is used."),
    };
}
