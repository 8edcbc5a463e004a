using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Hubs;

namespace JupyterHubInfra.Components.Support;

/// <summary>Where the services that all hubs of a cluster share are installed.</summary>
public sealed record SupportSpaceArgs
{
    /// <summary>The cluster.</summary>
    public required IHubCluster Cluster { get; init; }

    /// <summary>Labels of the nodes that the services run on. Default: those for core pods, so that no service keeps a node of users alive.</summary>
    public ImmutableSortedDictionary<string, string> NodeSelector { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty.Add(HubNames.NodePurpose, "core");

    /// <summary>Whether the namespace, which holds the disks of Prometheus and Grafana, is protected and outlives the stack. Default: true.</summary>
    public bool KeepData { get; init; } = true;
}
