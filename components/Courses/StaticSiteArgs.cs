using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Hubs;
using Pulumi;

namespace JupyterHubInfra.Components.Courses;

/// <summary>What a course's static web site is made of.</summary>
public sealed record StaticSiteArgs
{
    /// <summary>The cluster of the hub.</summary>
    public required IHubCluster Cluster { get; init; }

    /// <summary>Namespace of the hub, where the site is too: its proxy hands requests on, and a claim is mounted inside its own namespace.</summary>
    public required string Space { get; init; }

    /// <summary>The site's pages.</summary>
    public required SiteContent Content { get; init; }

    /// <summary>Path below which the hub answers, with a slash at both ends. Default: <c>/</c>.</summary>
    public string BaseUrl { get; init; } = "/";

    /// <summary>An image of nginx that runs without root. Default: the pinned one.</summary>
    public ContainerImage? Image { get; init; }

    /// <summary>Copies of the server. Default: 2, so that the site stays while a node is emptied.</summary>
    public int Replicas { get; init; } = 2;

    /// <summary>What must exist before, e.g. the hub's namespace and claims. Default: only what the cluster asks for.</summary>
    public IReadOnlyList<Resource> After { get; init; } = [];
}
