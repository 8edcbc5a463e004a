using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Support;

/// <summary>What people are told about, as Prometheus' rules.</summary>
internal static class AlertRules
{
    // The claim of a home server's own disk, and the hub's claim of a share: the second is what Filestore and Manila show.
    private const string HomeClaims = "home-nfs|homes";

    // Pods that wait by design: places that are held free, and pullers of images.
    private const string PatientPods = "(hook|continuous)-image-puller-.*|pull-.*|free-places-.*|user-placeholder-.*|hold-.*";

    public static ImmutableArray<AlertRule> All { get; } =
    [
        .. Space(AlertNames.HomesAlmostFull, AlertNames.HomesFull, HomeClaims, "The homes of {{ $labels.namespace }}", "nobody can save a file"),
        .. Space(AlertNames.HubDatabaseAlmostFull, AlertNames.HubDatabaseFull, "hub-db-dir", "The database disk of the hub {{ $labels.namespace }}", "nobody can log in or start a server"),
        .. Space(AlertNames.PrometheusDiskAlmostFull, AlertNames.PrometheusDiskFull, "prometheus-server", "Prometheus' disk", "nothing is measured and no other alert can come"),
        new(AlertNames.DiskBusy, "max by (instance, node, device) (rate(node_disk_io_time_seconds_total{device!~\"(dm-|loop|sr).*\"}[5m])) > 0.8", "15m", "The disk {{ $labels.device }} of {{ $labels.node }} is busy for more than 80 % of the time."),
        new(AlertNames.ServersFailToStart, "sum by (hub) (increase(jupyterhub_server_spawn_duration_seconds_count{status=\"failure\"}[30m])) >= 2", null, "{{ $value | printf \"%.0f\" }} servers of users failed to start on {{ $labels.hub }} within 30 minutes.", Critical: true),
        new(AlertNames.HubDown, "up{job=\"hub\"} == 0", "5m", "The hub {{ $labels.hub }} does not answer; running servers go on.", Critical: true),
        Restart(AlertNames.HubRestarted, "hub-[a-z0-9]+-[a-z0-9]{5}", "The hub"),
        Restart(AlertNames.ProxyRestarted, "proxy-.*", "The proxy, and with it every connection,"),
        Restart(AlertNames.HomeServerRestarted, "home-nfs-.*", "The server of the homes"),
        Restart(AlertNames.IngressRestarted, "traefik-.*", "The ingress controller", Own),
        Restart(AlertNames.GrafanaRestarted, "grafana-.*", "Grafana", Own),

        // Its own pods and no others: the rule that this one follows watched the proxies under this name.
        Restart(AlertNames.PrometheusRestarted, "prometheus-(server|alertmanager)-.*", "Prometheus or Alertmanager", Own),
        Restart(AlertNames.ExporterRestarted, "prometheus-kube-state-metrics-.*|node-exporter-.*", "An exporter", $"namespace=~\"{SupportSpace.SpaceName}|{NodeSpace.SpaceName}\","),
        new(AlertNames.PodPending, $"max by (namespace, pod) (kube_pod_status_phase{{phase=\"Pending\",pod!~\"{PatientPods}\"}}) > 0", "30m", "The pod {{ $labels.pod }} in {{ $labels.namespace }} has been waiting for more than 30 minutes."),
        new(AlertNames.PodTerminating, "max by (namespace, pod) (kube_pod_deletion_timestamp) > 0", "10m", "The pod {{ $labels.pod }} in {{ $labels.namespace }} has been ending for more than 10 minutes."),
        new(AlertNames.AlertsNotDelivered, "sum by (integration) (rate(alertmanager_notifications_failed_total[10m])) > 0", "15m", "Alerts by {{ $labels.integration }} are not delivered."),
    ];

    private static string Own => $"namespace=\"{SupportSpace.SpaceName}\",";

    /// <summary>The file that Prometheus reads.</summary>
    public static HelmMap ToValues() => HelmValue.Of(("groups", ListOf(HelmValue.Of(
        ("name", "hubs"),
        ("rules", new Many([.. All.Select(rule => rule.ToValues())]))))));

    private static IEnumerable<AlertRule> Space(string almost, string full, string claims, string what, string consequence)
    {
        // A share that several pods have mounted is measured on each of their nodes.
        string Ratio(string limit) => $"min by (namespace, persistentvolumeclaim) (kubelet_volume_stats_available_bytes{{persistentvolumeclaim=~\"{claims}\"}} / kubelet_volume_stats_capacity_bytes{{persistentvolumeclaim=~\"{claims}\"}}) {limit}";
        yield return new(almost, Ratio("<= 0.1"), "5m", $"{what} has {{{{ $value | humanizePercentage }}}} left.".Replace("homes of {{ $labels.namespace }} has", "homes of {{ $labels.namespace }} have", StringComparison.Ordinal));
        yield return new(full, Ratio("<= 0"), null, $"{what}: full; {consequence}.", Critical: true);
    }

    private static AlertRule Restart(string name, string pods, string what, string where = "") => new(
        name,
        $"sum by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total{{{where}pod=~\"{pods}\"}}[15m])) >= 1",
        null,
        $"{what} restarted: container {{{{ $labels.container }}}} of {{{{ $labels.pod }}}} in {{{{ $labels.namespace }}}}.");
}
