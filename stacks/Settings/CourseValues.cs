using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Hubs.Courses;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>A course's settings as the values that the hub takes.</summary>
internal static class CourseValues
{
    public static CourseExtras Of(CourseSettings course, NotebookSettings everybody) => new()
    {
        Files = course.Git is { } git
            ? new()
            {
                Repository = git.Repository,
                Branch = git.Branch,
                Folder = git.Folder,
                Wait = TimeSpan.FromSeconds(git.WaitSeconds),
                Limit = TimeSpan.FromSeconds(git.LimitSeconds),
            }
            : null,
        Staff = course.Staff is { } staff ? Staff(staff, everybody) : null,
        SharedFolder = course.SharedFolder is { } shared ? new(new(shared.Path, Place(shared.Volume))) { Writers = shared.Writers } : null,
        Keys = course.SharedSecrets.ToImmutableSortedDictionary(
            key => key.Key,
            key => new SharedKey { Kind = key.Value.Kind, StaffHasPrivate = key.Value.StaffHasPrivate, Generation = key.Value.Generation, Oldest = key.Value.OldestGeneration },
            StringComparer.Ordinal),
    };

    /// <summary>What each user's server may use.</summary>
    public static UserResources Resources(NotebookSettings everybody, StaffSettings? staff = null) => new()
    {
        MemoryLimit = ComponentValues.Mebibytes(staff?.MemoryLimitGiB ?? everybody.MemoryLimitGiB),
        MemoryGuarantee = ComponentValues.Mebibytes(staff?.MemoryGuaranteeGiB ?? everybody.MemoryGuaranteeGiB),
        CpuLimit = staff?.CpuLimit ?? everybody.CpuLimit,
        CpuGuarantee = staff?.CpuGuarantee ?? everybody.CpuGuarantee,
    };

    /// <summary>Quotas of the folders that lie beside the homes, by their names there.</summary>
    public static ImmutableSortedDictionary<string, int> Quotas(CourseSettings course)
    {
        var quotas = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        if (course.SharedFolder is { Volume: null, QuotaGiB: { } shared })
        {
            quotas[CourseNames.FolderBesideHomes("shared")] = shared;
        }

        foreach (var (name, folder) in StaffFolders(course))
        {
            if (folder is { Volume: null, QuotaGiB: { } quota })
            {
                quotas[CourseNames.FolderBesideHomes($"staff-{name}")] = quota;
            }
        }

        return quotas.ToImmutable();
    }

    public static ImmutableSortedDictionary<string, StaffFolderSettings> StaffFolders(CourseSettings course) => course.Staff?.Folders ?? ImmutableSortedDictionary<string, StaffFolderSettings>.Empty;

    private static StaffServers Staff(StaffSettings staff, NotebookSettings everybody) => new(staff.Users)
    {
        Image = staff.Image is { } image ? CourseKinds.ImageOf(image) : null,
        Resources = staff is { MemoryLimitGiB: null, MemoryGuaranteeGiB: null, CpuLimit: null, CpuGuarantee: null } ? null : Resources(everybody, staff),
        Capabilities = staff.Capabilities,
        NodeSelector = staff.NodeSelector,
        Tolerations = staff.Tolerations,
        Folders = staff.Folders.ToImmutableSortedDictionary(folder => folder.Key, folder => new CourseFolder(folder.Value.Path, Place(folder.Value.Volume)), StringComparer.Ordinal),
    };

    private static FolderPlace Place(FolderVolumeSettings? volume) => volume is null ? FolderPlace.BesideHomes : FolderPlace.OwnVolume(volume.SizeGiB, volume.StorageClass);
}
