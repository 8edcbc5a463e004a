namespace JupyterHubInfra.Components.Support;

/// <summary>Names and ports that more than one of the shared services must agree on.</summary>
internal static class MonitoringNames
{
    /// <summary>Label of our own on pods of the monitoring, so that policies do not follow a chart's naming.</summary>
    public const string PodLabel = "jupyterhub-infra/monitoring";

    public const string Prometheus = "prometheus";
    public const string Alertmanager = "alertmanager";
    public const string Grafana = "grafana";
    public const string Objects = "kube-state-metrics";
    public const string Nodes = "node-exporter";

    public const int PrometheusPort = 9090;
    public const int AlertmanagerPort = 9093;
    public const int GrafanaPort = 3000;
}
