using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Courses.OpenStack;
using JupyterHubInfra.Components.Hubs;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The settings of an archive as the values that its component takes.</summary>
internal static class ArchiveValues
{
    /// <summary>What the hub must let the jobs do.</summary>
    public static ImmutableArray<HubService> Services(CourseSettings course) => course.Archive is { Remove: { IsEmpty: false } users } ? [SemesterArchive.Service(users)] : [];

    public static SemesterArchiveArgs Of(OpenStackHubSettings settings, ArchiveSettings archive, IHubCluster cluster, HomeClaims homes) => new()
    {
        Cluster = cluster,
        Homes = homes,
        Container = archive.Container ?? $"{settings.Name}-archives",
        Semester = archive.Semester,
        Users = archive.Users,
        Schedule = archive.Schedule,
        Run = archive.Run,
        Limit = TimeSpan.FromHours(archive.LimitHours),
        Remove = archive.Remove,
        RemoveAfter = TimeSpan.FromHours(archive.RemoveAfterHours),
        Restore = archive.Restore,
        Versioning = archive.Versioning,
        StoragePolicy = archive.StoragePolicy,
        RestrictPaths = archive.AccessRules,
        Proxy = ComponentValues.PodsProxy(settings),
        KeepData = ComponentValues.Keeps(settings),
    };
}
