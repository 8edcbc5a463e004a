using Pulumi;

namespace JupyterHubInfra.Components.Support;

/// <summary>A hub that Prometheus reads.</summary>
/// <param name="Namespace">Namespace of the hub.</param>
/// <param name="Token">Token of its service <c>prometheus</c> (<see cref="Hubs.HubMetrics"/>), which may read metrics and nothing else.</param>
public sealed record MonitoredHub(string Namespace, Input<string> Token)
{
    /// <summary>Path below which the hub answers, with a slash at both ends. Default: <c>/</c>.</summary>
    public string BaseUrl { get; init; } = "/";
}
