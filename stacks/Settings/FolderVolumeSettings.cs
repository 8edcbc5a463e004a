using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>A volume of its own for a folder; without it the folder lies beside the homes.</summary>
public sealed record FolderVolumeSettings
{
    public required int SizeGiB { get; init; }

    public required string StorageClass { get; init; }

    public static FolderVolumeSettings Read(SettingsReader read) => new()
    {
        SizeGiB = read.Required("sizeGiB", Kinds.Whole(1, 100_000, "20"), "Size. It can grow where the storage class lets it, and never shrinks."),
        StorageClass = read.Required("storageClass", CourseKinds.StorageClass, "A storage class whose volumes many servers may write to at once (ReadWriteMany). Cannot be changed later."),
    };
}
