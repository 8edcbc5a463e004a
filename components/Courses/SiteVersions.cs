using JupyterHubInfra.Components.Hubs;

namespace JupyterHubInfra.Components.Courses;

/// <summary>What a course's site is served by.</summary>
internal static class SiteVersions
{
    /// <summary>The last stable nginx whose image runs without root, by its exact version.</summary>
    public static ContainerImage Nginx { get; } = new("docker.io/nginxinc/nginx-unprivileged", "1.28.3-alpine");
}
