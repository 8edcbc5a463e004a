namespace JupyterHubInfra.Components.Storage.Gcp;

/// <summary>Snapshots of a disk at 00:00 UTC each day. They stay in the disk's own region, and outlive the disk.</summary>
public sealed record DiskSnapshots
{
    /// <summary>How many days a snapshot is kept, 1 to 365. Default: 5.</summary>
    public int KeepDays { get; init; } = 5;
}
