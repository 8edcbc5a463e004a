namespace JupyterHubInfra.Components.Hubs;

/// <summary>The service whose token Prometheus reads a hub's metrics with.</summary>
public static class HubMetrics
{
    /// <summary>Name of the service.</summary>
    public const string Name = "prometheus";

    /// <summary>The service, which may read metrics and nothing else. A hub that has it lets Prometheus' pods in from their namespace.</summary>
    public static HubService Service { get; } = new(Name, ["read:metrics"]);
}
