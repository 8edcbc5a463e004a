using JupyterHubInfra.Components.Storage;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>Where the users' home directories are.</summary>
public abstract record HomeStorage
{
    private HomeStorage()
    {
    }

    /// <summary>A directory per user on a file share. The share must not serve another hub: two hubs could give one name to two people.</summary>
    /// <param name="share">The share, e.g. a <c>NfsFileserver</c>.</param>
    /// <param name="subPath">Directory of a user below the share. Default: <c>{username}</c>; homes made by hubs before KubeSpawner 7 need <c>{escaped_username}</c>.</param>
    public static HomeStorage Nfs(IFileShare share, string subPath = "{username}") => new SharedHomes(share, subPath);

    /// <summary>A disk per user, made when the user first starts a server and kept when the user or the hub goes.</summary>
    /// <param name="gibibytes">Size of each new disk in GiB; disks that exist keep their size.</param>
    /// <param name="storageClass">Storage class of the disks; its reclaim policy should be Retain.</param>
    public static HomeStorage DiskPerUser(int gibibytes, string storageClass) => new OwnDisks(gibibytes, storageClass);

    internal sealed record SharedHomes(IFileShare Share, string SubPath) : HomeStorage;

    internal sealed record OwnDisks(int GiB, string StorageClass) : HomeStorage;
}
