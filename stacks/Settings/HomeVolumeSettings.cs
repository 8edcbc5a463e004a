using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The volume of an in-cluster home server.</summary>
public sealed record HomeVolumeSettings
{
    public required int SizeGiB { get; init; }

    public required string? Type { get; init; }

    public required string? AvailabilityZone { get; init; }

    public required string? Existing { get; init; }

    public static HomeVolumeSettings Read(SettingsReader read) => new()
    {
        SizeGiB = read.Required("sizeGiB", Kinds.Whole(1, 16384, "200"), "Size in GiB. May grow, never shrink; the file system follows within minutes. Of an existing volume it is the size it has: a preview compares."),
        Type = read.OptionalText("type", Kinds.Text("the name of a volume type", "ssd"), "the cloud's default type", "Volume type of a new volume."),
        AvailabilityZone = read.OptionalText("availabilityZone", Kinds.Text("the name of an availability zone (openstack availability zone list --volume)", "nova"), "the cloud chooses",
            "Cinder availability zone of a new volume; an existing one must be in it. A volume that was made stays where it is."),
        Existing = read.OptionalText("existing", SettingKinds.Id, "none; a volume is made",
            "Id of a volume that such a server has used before, or of a copy of one. No stack makes anything on it or deletes it."),
    };
}
