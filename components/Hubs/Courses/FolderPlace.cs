namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>Where the content of a course's folder is kept. It is never part of a home, and outlives the servers that see it.</summary>
public abstract record FolderPlace
{
    private FolderPlace()
    {
    }

    /// <summary>
    /// Beside the homes, on their share. Its name there begins with an underscore, which no home's name does. The share's quotas hold for it.
    /// </summary>
    public static FolderPlace BesideHomes { get; } = new OnHomes();

    /// <summary>A volume of its own, which many pods may write to at once; it is protected and kept like the homes.</summary>
    /// <param name="gibibytes">Size in GiB. It can grow where the storage class lets it, and never shrinks.</param>
    /// <param name="storageClass">A storage class of ReadWriteMany volumes.</param>
    public static FolderPlace OwnVolume(int gibibytes, string storageClass) => new OnVolume(gibibytes, storageClass);

    internal sealed record OnHomes : FolderPlace;

    internal sealed record OnVolume(int GiB, string StorageClass) : FolderPlace;
}
