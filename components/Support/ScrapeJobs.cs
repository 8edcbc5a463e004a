using System.Globalization;
using JupyterHubInfra.Components.Hubs;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Support;

/// <summary>What Prometheus reads. The chart's own jobs read whatever carries an annotation; here each target is named.</summary>
internal static class ScrapeJobs
{
    public const string TokenSecret = "hub-metrics";
    public const string TokenFolder = "/etc/hub-metrics";

    // Jobs of the chart that find targets by annotations, and those for parts that are not installed.
    private static readonly string[] Unused =
    [
        "kubernetes-api-servers", "kubernetes-pods", "kubernetes-pods-slow", "kubernetes-service-endpoints", "kubernetes-service-endpoints-slow",
        "kubernetes-services", "prometheus-pushgateway",
    ];

    public static HelmMap Of(MonitoringArgs args) => Unused.Aggregate(
        HelmValue.Of(
            ("alertmanager", Static(HelmValue.Of(), "prometheus-alertmanager", MonitoringNames.AlertmanagerPort)),
            ("kube-state-metrics", Static(HelmValue.Of(("honor_labels", true)), "prometheus-kube-state-metrics", 8080)),
            ("node-exporter", Pods(NodeSpace.SpaceName, MonitoringNames.PodLabel, MonitoringNames.Nodes, NodeSpace.Port)),
            ("traefik", Pods(SupportSpace.SpaceName, Ingresses.ControllerLabel, TraefikIngress.Class, TraefikValues.MetricsPort))),
        (jobs, unused) => jobs.With(unused, HelmValue.Of(("enabled", false))))
        .With(HubsOf(args));

    private static HelmMap HubsOf(MonitoringArgs args) => args.Hubs.OrderBy(hub => hub.Namespace, StringComparer.Ordinal).Aggregate(
        HelmValue.Of(),
        (jobs, hub) => jobs.With($"hub-{hub.Namespace}", HelmValue.Of(
            ("authorization", HelmValue.Of(("credentials_file", $"{TokenFolder}/{hub.Namespace}"))),
            ("metrics_path", $"{hub.BaseUrl}hub/metrics"),
            ("relabel_configs", ListOf(HelmValue.Of(("replacement", "hub"), ("target_label", "job")))),
            ("static_configs", ListOf(HelmValue.Of(
                ("labels", HelmValue.Of(("hub", hub.Namespace), ("namespace", hub.Namespace))),
                ("targets", ListOf($"hub.{hub.Namespace}.svc:8081"))))))));

    private static HelmMap Static(HelmMap job, string service, int port) => job.With("static_configs", ListOf(HelmValue.Of(
        ("targets", ListOf(FormattableString.Invariant($"{service}:{port}"))))));

    private static HelmMap Pods(string space, string label, string value, int port) => HelmValue.Of(
        ("kubernetes_sd_configs", ListOf(HelmValue.Of(
            ("namespaces", HelmValue.Of(("names", ListOf(space)))),
            ("role", "pod"),
            ("selectors", ListOf(HelmValue.Of(("label", $"{label}={value}"), ("role", "pod"))))))),
        ("relabel_configs", ListOf(
            HelmValue.Of(
                ("action", "keep"),
                ("regex", port.ToString(CultureInfo.InvariantCulture)),
                ("source_labels", ListOf("__meta_kubernetes_pod_container_port_number"))),
            Copy("__meta_kubernetes_namespace", "namespace"),
            Copy("__meta_kubernetes_pod_name", "pod"),
            Copy("__meta_kubernetes_pod_node_name", "node"))));

    private static HelmMap Copy(string from, string to) => HelmValue.Of(("source_labels", ListOf(from)), ("target_label", to));
}
