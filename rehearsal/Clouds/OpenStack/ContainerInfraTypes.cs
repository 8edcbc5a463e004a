using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>Magnum: templates, clusters of them, and groups of nodes.</summary>
internal static class ContainerInfraTypes
{
    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.ClusterTemplate)
        {
            Timeouts = (600, 600, 0),
            Settle = ClusterTemplates.Settle,
            Refuse = ClusterTemplates.Refuse,
            RefuseUpdate = ClusterTemplates.RefuseUpdate,
            Fresh = ["updatedAt"],
        },
        new(Types.Cluster)
        {
            Timeouts = (3600, 1800, 1800),
            Settle = Clusters.Settle,
            Refuse = Clusters.Refuse,
            Failure = Clusters.Failure,
            RefuseUpdate = Clusters.RefuseUpdate,
            Observe = Clusters.Observe,
            Fresh = ["coeVersion", "updatedAt"],
        },
        new(Types.NodeGroup)
        {
            Timeouts = (3600, 1800, 1800),
            IdOf = making => $"{making.Text("clusterId")}/{making.Id}",
            Settle = NodeGroups.Settle,
            Refuse = NodeGroups.Refuse,
            Failure = NodeGroups.Failure,
            RefuseUpdate = NodeGroups.RefuseUpdate,
            Fresh = ["updatedAt"],
        },
    ];

    /// <summary>A time as Magnum writes it.</summary>
    internal static string Moment(Making making) => making.Cloud.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What Magnum says of an object that was never updated.</summary>
    internal static string Updated(Making making) => making.Old is null ? "0001-01-01T00:00:00Z" : Moment(making);

    /// <summary>A flavor of nodes, as the API and the driver look at it; null when both are content.</summary>
    internal static string? FlavorRefusal(Cloud cloud, string? flavor) =>
        cloud.Catalog.Knows("flavors", flavor) ? null : $"Unable to find flavor {flavor}.";

    /// <summary>Why the driver, which looks after the API has said yes, makes no nodes of a flavor; null when it does.</summary>
    internal static string? TooSmall(Cloud cloud, string? flavor)
    {
        const int LeastRam = 2048;
        const int LeastVcpus = 2;
        return cloud.Catalog.Find("flavors", flavor) is not { } size ? null
            : FlavorSize.Of(cloud.Catalog, flavor) is var known && known.Ram < LeastRam && known.Ram > 0 ? $"Flavor {flavor} does not have enough RAM to run Kubernetes. Minimum {LeastRam} MB required."
            : known.Vcpus is > 0 and < LeastVcpus ? $"Flavor {flavor} does not have enough CPU to run Kubernetes. Minimum {LeastVcpus} vcpus required."
            : null;
    }
}
