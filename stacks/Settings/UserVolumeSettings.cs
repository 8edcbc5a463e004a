using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The volumes of which each user has one.</summary>
public sealed record UserVolumeSettings
{
    public required int SizeGiB { get; init; }

    public required int Users { get; init; }

    public required int VolumesPerNode { get; init; }

    public static UserVolumeSettings Read(SettingsReader read) => new()
    {
        SizeGiB = read.Required("sizeGiB", Kinds.Whole(1, 16384, "10"),
            "What each user's home holds, in GiB: the size of the volume is the quota. May grow, never shrink; volumes that exist follow within the hour."),
        Users = read.Required("users", Kinds.Whole(1, 100_000, "100"),
            "How many users the project's quota of volumes and gigabytes must have room for; compared before anything is made. Nobody is turned away by it."),
        VolumesPerNode = read.Optional("volumesPerNode", Kinds.Whole(2, 256, "24"), "24",
            "How many volumes a node takes, the hub's own included: so many users' servers run on it at most, and the next one goes to another node. Virtual disks of the usual kind end at about 26."),
    };
}
