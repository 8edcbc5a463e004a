using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Hubs.Courses;
using JupyterHubInfra.Stacks.Settings;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>What a course has beside its hub. What it has inside of it is part of the hub's own arguments (CourseValues).</summary>
internal static class HubCourse
{
    /// <summary>Registers what the settings ask for, and returns the outputs it adds to the stack's.</summary>
    public static IReadOnlyDictionary<string, object?> Create(OpenStackHubSettings settings, IHubCluster cluster, JupyterHubRelease hub, HubSubmissions submissions)
    {
        var outputs = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (settings.Course is { Git: { } git, GitRescue: { IsEmpty: false } users })
        {
            _ = new GitRescue($"{settings.Name}-git-rescue", new() { Cluster = cluster, Homes = hub.Homes, Folder = git.Folder, Users = users });
        }

        CourseArchive.Create(settings, cluster, hub, outputs);
        CourseSite.Create(settings, cluster, hub, outputs);
        submissions.Create(cluster, hub, outputs);
        return outputs;
    }
}
