using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters;

namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>Whose checkout is to be moved aside.</summary>
public sealed record GitRescueArgs
{
    /// <summary>The cluster of the hub.</summary>
    public required IHubCluster Cluster { get; init; }

    /// <summary>Where the homes are.</summary>
    public required HomeClaims Homes { get; init; }

    /// <summary>The folder of the course's files below a home.</summary>
    public required string Folder { get; init; }

    /// <summary>Users, and for each how often: a higher number moves what is there then aside once more.</summary>
    public required ImmutableSortedDictionary<string, int> Users { get; init; }
}
