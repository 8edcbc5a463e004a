using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Courses;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Stacks.Settings;
using Pulumi;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>A course's static web site.</summary>
internal static class CourseSite
{
    public static void Create(OpenStackHubSettings settings, IHubCluster cluster, JupyterHubRelease hub, Dictionary<string, object?> outputs)
    {
        if (settings.Course.Site is not { } site)
        {
            return;
        }

        _ = new StaticSite($"{settings.Name}-site", SiteValues.Of(settings.Course, site, cluster, hub.Homes));
        outputs["siteUrl"] = Output.Format($"{hub.HubUrl}services/{StaticSite.ServiceName}/");
    }
}
