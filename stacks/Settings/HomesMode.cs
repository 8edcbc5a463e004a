namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Where the users' homes are.</summary>
public enum HomesMode
{
    Fileserver,
    InCluster,
    VolumePerUser,
    Share,
}
