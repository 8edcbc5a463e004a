namespace JupyterHubInfra.Components.Hubs;

/// <summary>Where the hub keeps users, groups and tokens.</summary>
public abstract record HubDatabase
{
    private HubDatabase()
    {
    }

    /// <summary>A SQLite file on a disk of the cluster; the claim outlives the release.</summary>
    /// <param name="storageClass">Storage class of the disk; its reclaim policy should be Retain.</param>
    /// <param name="gibibytes">Size in GiB. Default: 1, enough for thousands of users.</param>
    public static HubDatabase SqlitePvc(string storageClass, int gibibytes = 1) => new SqliteOnDisk(storageClass, gibibytes);

    internal sealed record SqliteOnDisk(string StorageClass, int GiB) : HubDatabase;
}
