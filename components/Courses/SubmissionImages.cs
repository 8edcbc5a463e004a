using JupyterHubInfra.Components.Hubs;

namespace JupyterHubInfra.Components.Courses;

/// <summary>The one place for the images that a queue brings itself.</summary>
internal static class SubmissionImages
{
    /// <summary>The last line of redis under the BSD license, by its exact version.</summary>
    public const string Redis = "docker.io/library/redis:7.2.11-bookworm";

    /// <summary>The user that this image has for redis.</summary>
    public const int RedisUser = 999;

    /// <summary>Image of the daemons: the hub's own, which every node of it may have already and which signs with its cryptography.</summary>
    public static ContainerImage Python { get; } = new(HubVersions.HubImage[..HubVersions.HubImage.LastIndexOf(':')], HubVersions.Chart);
}
