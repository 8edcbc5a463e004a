using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Courses;
using JupyterHubInfra.Components.Hubs;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The settings of a site as the values that its component takes.</summary>
internal static class SiteValues
{
    /// <summary>What the hub's proxy must hand on.</summary>
    public static ImmutableArray<HubService> Services(CourseSettings course) => course.Site is null ? [] : [StaticSite.HubSide];

    public static StaticSiteArgs Of(CourseSettings course, SiteSettings site, IHubCluster cluster, HomeClaims homes) => new()
    {
        Cluster = cluster,
        Space = homes.Namespace,
        Content = site.Folder is { } folder ? SiteContent.SharedFolder(course.SharedFolder?.Volume is not null, homes, folder) : SiteContent.Files(site.Files),
        Image = site.Image is { } image ? CourseKinds.ImageOf(image) : null,
        After = [homes.Ready],
    };
}
