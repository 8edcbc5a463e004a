using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Where the users' homes are: one way, and the settings of that way.</summary>
public sealed record HomesSettings
{
    public required HomesMode Mode { get; init; }

    public required HomeServerSettings? InCluster { get; init; }

    public required UserVolumeSettings? VolumePerUser { get; init; }

    public required ShareSettings? Share { get; init; }

    public static HomesSettings Read(SettingsReader read) => new()
    {
        Mode = read.Optional(
            "mode",
            Kinds.Choice("fileserver", Choice.Of("fileserver", HomesMode.Fileserver), Choice.Of("in-cluster", HomesMode.InCluster), Choice.Of("volume-per-user", HomesMode.VolumePerUser), Choice.Of("share", HomesMode.Share)),
            "fileserver",
            "`fileserver`: a server of the stack's own with mirrored volumes (group `fileserver`); `in-cluster`: a pod that exports one volume, with a quota for each home; `volume-per-user`: a volume of the cloud for each user; `share`: a share of the cloud's file service (Manila), or one that exists. "
            + "A running platform does not change from one to the other by this setting: docs/runbooks/homes.md."),
        InCluster = read.OptionalGroup("inCluster", HomeServerSettings.Read, "The server of homes inside the cluster; for mode `in-cluster` only."),
        VolumePerUser = read.OptionalGroup("volumePerUser", UserVolumeSettings.Read, "The users' own volumes; for mode `volume-per-user` only."),
        Share = read.OptionalGroup("share", ShareSettings.Read, "The share; for mode `share` only."),
    };
}
