using JupyterHubInfra.Components.Clusters;
using Pulumi;

namespace JupyterHubInfra.Components.Events;

/// <summary>What holding nodes for events needs to know.</summary>
public sealed record EventNodesArgs
{
    /// <summary>The cluster.</summary>
    public required IHubCluster Cluster { get; init; }

    /// <summary>What is open, and on which pools. Nothing open: nothing is made.</summary>
    public required EventPlan Plan { get; init; }

    /// <summary>The pools, whose minimums and maximums must be there before their nodes are waited for. Default: none.</summary>
    public IReadOnlyList<Resource> After { get; init; } = [];

    /// <summary>How long nodes and images are waited for, each. Default: 30 minutes; the operator's own rule is 20 to 25 and some headroom.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(30);
}
