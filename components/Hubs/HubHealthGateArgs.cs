using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>Which hub is tried, and how patiently.</summary>
public sealed record HubHealthGateArgs
{
    /// <summary>The cluster of the hub.</summary>
    public required IHubCluster Cluster { get; init; }

    /// <summary>The hub; it must have the service <see cref="HubHealth.Service"/>.</summary>
    public required JupyterHubRelease Hub { get; init; }

    /// <summary>How often the whole check is tried. Default: 3.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Time that one try may take, the start of a server on a new node among it. Default: 10 minutes.</summary>
    public TimeSpan AttemptLimit { get; init; } = TimeSpan.FromMinutes(10);

    internal void Check(string name) => new ArgsIssues(nameof(HubHealthGate), name)
        .Require(Hub.ServiceTokens.ContainsKey(HubHealth.Name), nameof(Hub), $"has no service '{HubHealth.Name}', so that nothing can be started on it. Add HubHealth.Service to its services.")
        .Require(Attempts is >= 1 and <= 10, nameof(Attempts), $"must be 1 to 10, got {Attempts}.")
        .Require(AttemptLimit >= TimeSpan.FromMinutes(1) && AttemptLimit <= TimeSpan.FromMinutes(30), nameof(AttemptLimit), $"must be 1 to 30 minutes, got {AttemptLimit.TotalSeconds} s.")
        .ThrowIfAny();
}
