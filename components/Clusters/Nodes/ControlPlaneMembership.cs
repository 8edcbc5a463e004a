using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Clusters.Nodes;

/// <summary>What a control plane knows of the others, so that it can find out whether to make the cluster or to join it.</summary>
internal sealed record ControlPlaneMembership
{
    /// <summary>The only control plane, reached by its own address.</summary>
    public static ControlPlaneMembership Alone { get; } = new() { IsFirst = true, Others = [], EntranceAddress = "" };

    /// <summary>Makes the cluster when there is none yet.</summary>
    public required bool IsFirst { get; init; }

    /// <summary>Addresses of the other control planes.</summary>
    public required ImmutableArray<string> Others { get; init; }

    /// <summary>Address in the node network that nodes find the API at.</summary>
    public required string EntranceAddress { get; init; }

    /// <summary>Certificate for <c>system:node:NAME</c>, to join with; null when there is nobody to join.</summary>
    public KeyPair? Credentials { get; init; }

    /// <summary>Address that control planes hand to each other, or null.</summary>
    public string? MovingAddress { get; init; }
}
