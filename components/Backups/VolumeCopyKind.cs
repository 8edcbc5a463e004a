namespace JupyterHubInfra.Components.Backups;

/// <summary>What is made of volumes on a schedule.</summary>
public enum VolumeCopyKind
{
    /// <summary>Snapshots: quick, and in the storage of the volume itself, with which they are lost.</summary>
    Snapshots,

    /// <summary>Full copies in the cloud's backup store: slow, elsewhere; they survive the loss of the volume and of its storage.</summary>
    Backups,
}
