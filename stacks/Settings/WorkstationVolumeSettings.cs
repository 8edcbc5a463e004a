using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>One volume of a workstation.</summary>
public sealed record WorkstationVolumeSettings
{
    public required WorkstationVolumeMode Mode { get; init; }

    public required int SizeGiB { get; init; }

    public required string? Type { get; init; }

    public required string? Id { get; init; }

    /// <param name="read">The group.</param>
    /// <param name="sizeGiB">Size of a new volume where none is said.</param>
    /// <param name="optional">Whether there may be no such volume; then that is the default.</param>
    public static WorkstationVolumeSettings Read(SettingsReader read, string sizeGiB, bool optional) => new()
    {
        Mode = optional
            ? read.Optional("mode", Kinds.Choice("none", New, Existing, Choice.Of("none", WorkstationVolumeMode.None)), "none", "`new` makes the volume, `existing` attaches one that the project has, `none` leaves it out.")
            : read.Optional("mode", Kinds.Choice("new", New, Existing), "new", "`new` makes the volume, `existing` attaches one that the project has."),
        SizeGiB = read.Optional("sizeGiB", Kinds.Whole(1, 16384, sizeGiB), sizeGiB, "Size of a new volume in GiB. May grow, never shrink."),
        Type = read.OptionalText("type", Kinds.Text("the name of a volume type", "ssd"), "the cloud's default type", "Volume type of a new volume."),
        Id = read.OptionalText("id", SettingKinds.Id, "none; needed with `existing`", "Id of the existing volume."),
    };

    private static Choice<WorkstationVolumeMode> New => Choice.Of("new", WorkstationVolumeMode.New);

    private static Choice<WorkstationVolumeMode> Existing => Choice.Of("existing", WorkstationVolumeMode.Existing);
}
