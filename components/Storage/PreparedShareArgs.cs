using JupyterHubInfra.Components.Clusters;

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
}
