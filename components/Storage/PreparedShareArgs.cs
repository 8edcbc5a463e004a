using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Storage;

/// <summary>What it takes to make a share ready for homes.</summary>
public sealed record PreparedShareArgs
{
    /// <summary>The share, on which requests act as whoever makes them.</summary>
    public required IFileShare Share { get; init; }

    /// <summary>The cluster that mounts it.</summary>
    public required IHubCluster Cluster { get; init; }

    /// <summary>The account that all homes belong to. Default: user 1000, group 100.</summary>
    public HomesOwner Owner { get; init; } = HomesOwner.Jovyan;

    /// <summary>
    /// Folder of the share that is this hub's own, made where it is missing; two hubs on one share need two, since both could give one name
    /// to two people. Default: the whole share.
    /// </summary>
    public HubName? Folder { get; init; }

    /// <summary>Namespace that the work is done in, unique in the cluster. Default: <c>home-share</c>.</summary>
    public string Namespace { get; init; } = "home-share";
}
