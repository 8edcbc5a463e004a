namespace JupyterHubInfra.Components.Hubs;

/// <summary>What the nodes' labels <c>hub.jupyter.org/node-purpose</c> mean for a hub's pods.</summary>
public enum NodePurposes
{
    /// <summary>Hub and proxy go to nodes for core, servers to nodes for users, where there are any.</summary>
    Preferred,

    /// <summary>They go nowhere else: no hub keeps a node of users alive, and no server crowds the hub.</summary>
    Required,
}
