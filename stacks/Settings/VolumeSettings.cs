using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The disks that hold the homes, always in pairs: a pool is made of mirrors.</summary>
public sealed record VolumeSettings
{
    public required int Count { get; init; }

    public required int SizeGiB { get; init; }

    public required string? Type { get; init; }

    public required string? AvailabilityZone { get; init; }

    public required ImmutableArray<string> Existing { get; init; }

    public static VolumeSettings Read(SettingsReader read) => new()
    {
        Count = read.Optional("count", Kinds.Whole(1, 16, "2"), "2", "Number of volumes to make; mirrors need an even number. Without meaning when existing volumes are named."),
        SizeGiB = read.Optional("sizeGiB", Kinds.Whole(1, 16384, "50"), "50", "Size of each volume in GiB. May grow, never shrink. Of existing volumes it is the size they have: a preview compares."),
        Type = read.OptionalText("type", Kinds.Text("the name of a volume type", "ssd"), "the cloud's default type", "Volume type."),
        AvailabilityZone = read.OptionalText("availabilityZone", Kinds.Text("the name of an availability zone (openstack availability zone list --volume)", "nova"), "the cloud chooses",
            "Cinder availability zone of new volumes; existing ones must be in it. Volumes that were made stay where they are."),
        Existing = read.List("existing", SettingKinds.Id,
            "Ids of volumes that exist already and hold the homes, both of every mirror. They are attached and their pool is imported; nothing is ever made on them, and no stack deletes them.", [], "none; volumes are made"),
    };
}
