using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Courses.OpenStack;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Stacks.Settings;
using Pulumi;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>The archive of a course's semester.</summary>
internal static class CourseArchive
{
    public static void Create(OpenStackHubSettings settings, IHubCluster cluster, JupyterHubRelease hub, Dictionary<string, object?> outputs)
    {
        if (settings.Course.Archive is not { } archive)
        {
            return;
        }

        var made = new SemesterArchive($"{settings.Name}-archive", ArchiveValues.Of(settings, archive, cluster, hub.Homes) with
        {
            HubToken = hub.ServiceTokens.GetValueOrDefault(SemesterArchive.Service(archive.Remove).Name) is { } token ? (Input<string>)token : null,
            After = [hub.Release],
        });
        outputs["archiveContainer"] = made.Container;
    }
}
