using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Support;

/// <summary>Names of the alerts, which rules, inhibitions and runbooks share.</summary>
internal static class AlertNames
{
    public const string HomesAlmostFull = "HomesAlmostFull";
    public const string HomesFull = "HomesFull";
    public const string HubDatabaseAlmostFull = "HubDatabaseAlmostFull";
    public const string HubDatabaseFull = "HubDatabaseFull";
    public const string PrometheusDiskAlmostFull = "PrometheusDiskAlmostFull";
    public const string PrometheusDiskFull = "PrometheusDiskFull";
    public const string DiskBusy = "DiskBusy";
    public const string ServersFailToStart = "ServersFailToStart";
    public const string HubDown = "HubDown";
    public const string HubRestarted = "HubRestarted";
    public const string ProxyRestarted = "ProxyRestarted";
    public const string HomeServerRestarted = "HomeServerRestarted";
    public const string GrafanaRestarted = "GrafanaRestarted";
    public const string PrometheusRestarted = "PrometheusRestarted";
    public const string ExporterRestarted = "ExporterRestarted";
    public const string IngressRestarted = "IngressRestarted";
    public const string PodPending = "PodPending";
    public const string PodTerminating = "PodTerminating";
    public const string AlertsNotDelivered = "AlertsNotDelivered";

    /// <summary>An alert that another one makes superfluous, for the same claim.</summary>
    public static ImmutableArray<(string Worse, string Milder)> Outdone { get; } =
    [
        (HomesFull, HomesAlmostFull),
        (HubDatabaseFull, HubDatabaseAlmostFull),
        (PrometheusDiskFull, PrometheusDiskAlmostFull),
    ];
}
