namespace JupyterHubInfra.Components.Support;

/// <summary>The one place for versions of the shared services' charts.</summary>
internal static class SupportVersions
{
    public const string TraefikRepository = "https://traefik.github.io/charts";
    public const string TraefikChart = "traefik";

    /// <summary>Traefik 3.7.11; Kubernetes 1.25 and newer.</summary>
    public const string Traefik = "41.3.0";

    public const string PrometheusRepository = "https://prometheus-community.github.io/helm-charts";
    public const string PrometheusChart = "prometheus";

    /// <summary>Prometheus 3.14.0, with Alertmanager, kube-state-metrics and node-exporter as charts inside it.</summary>
    public const string Prometheus = "29.27.0";

    public const string GrafanaRepository = "https://grafana.github.io/helm-charts";
    public const string GrafanaChart = "grafana";
    public const string Grafana = "10.5.15";
}
