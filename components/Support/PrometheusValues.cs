using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Components.Hubs;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Support;

/// <summary>Values of Prometheus' chart and of the charts inside it.</summary>
internal static class PrometheusValues
{
    public const string LoginMiddleware = "prometheus-login";

    private const string PodLabelsOfHubs = "pods=[app,component,hub.jupyter.org/username,app.kubernetes.io/component]";

    // Nothing of Secrets and ConfigMaps: who may list their names may read what is in them.
    private static readonly ImmutableArray<string> Kinds =
        ["cronjobs", "daemonsets", "deployments", "jobs", "namespaces", "nodes", "persistentvolumeclaims", "persistentvolumes", "pods", "replicasets", "resourcequotas", "services", "statefulsets"];

    public static HelmMap Of(MonitoringArgs args) => HelmValue.Of(
        ("alertmanager", AlertmanagerOf(args)),
        ("configmapReload", HelmValue.Of(("prometheus", HelmValue.Of(
            ("containerSecurityContext", Locked),
            ("resources", HubResources.Of("10m", "32Mi", "128Mi")))))),
        ("kube-state-metrics", HelmValue.Of(
            ("collectors", Texts(Kinds)),
            ("customLabels", Label(MonitoringNames.Objects)),
            ("metricLabelsAllowlist", ListOf(PodLabelsOfHubs, "nodes=[*]")),
            ("nodeSelector", NodesOf(args)),
            ("prometheusScrape", false),
            ("resources", HubResources.Of("10m", "128Mi", "512Mi")))),
        ("prometheus-node-exporter", HelmValue.Of(
            ("containerSecurityContext", Locked),
            ("fullnameOverride", MonitoringNames.Nodes),

            // What is read is in the mounted folders; without the node's network the exporter is reached by Prometheus alone.
            ("hostNetwork", false),
            ("hostPID", false),
            ("namespaceOverride", NodeSpace.SpaceName),
            ("podLabels", Label(MonitoringNames.Nodes)),
            ("resources", HubResources.Of("10m", "32Mi", "64Mi")))),
        ("prometheus-pushgateway", HelmValue.Of(("enabled", false))),
        ("scrapeConfigs", ScrapeJobs.Of(args)),
        ("server", ServerOf(args)),
        ("serverFiles", HelmValue.Of(("alerting_rules.yml", AlertRules.ToValues()))));

    private static HelmMap ServerOf(MonitoringArgs args) => HelmValue.Of(
        ("baseURL", $"https://{args.PrometheusHost}"),
        ("containerSecurityContext", Locked),
        ("extraSecretMounts", args.Hubs.IsEmpty ? null : ListOf(HelmValue.Of(
            ("mountPath", ScrapeJobs.TokenFolder),
            ("name", ScrapeJobs.TokenSecret),
            ("readOnly", true),
            ("secretName", ScrapeJobs.TokenSecret)))),
        ("ingress", HelmValue.Of(
            ("annotations", HelmValue.Of(
                ("cert-manager.io/cluster-issuer", args.Issuer.IssuerName),
                ("traefik.ingress.kubernetes.io/router.middlewares", $"{SupportSpace.SpaceName}-{LoginMiddleware}@kubernetescrd"))),
            ("enabled", true),
            ("hosts", ListOf(args.PrometheusHost.Value)),
            ("ingressClassName", args.Controller.ClassName),
            ("tls", ListOf(HelmValue.Of(("hosts", ListOf(args.PrometheusHost.Value)), ("secretName", "prometheus-tls")))))),
        ("nodeSelector", NodesOf(args)),
        ("persistentVolume", HelmValue.Of(
            // Helm leaves the claim alone when the release goes.
            ("annotations", HelmValue.Of(("helm.sh/resource-policy", "keep"))),
            ("size", $"{args.PrometheusGiB}Gi"),
            ("storageClass", args.StorageClass))),
        ("podLabels", Label(MonitoringNames.Prometheus).With("hub.jupyter.org/network-access-hub", "true")),
        ("resources", HelmValue.Of(
            ("limits", HelmValue.Of(("cpu", "4"), ("memory", $"{args.PrometheusMemoryGiB}Gi"))),
            ("requests", HelmValue.Of(("cpu", "100m"), ("memory", $"{args.PrometheusMemoryGiB}Gi"))))),
        ("retention", args.RetentionDays.ToString(CultureInfo.InvariantCulture) + "d"),
        ("retentionSize", RetentionSize(args.PrometheusGiB)),
        ("securityContext", HelmValue.Of(("seccompProfile", HelmValue.Of(("type", "RuntimeDefault"))))),

        // After a hard end the log of a year's hubs is read again before Prometheus answers: ten minutes are given.
        ("startupProbe", HelmValue.Of(("enabled", true), ("failureThreshold", 60), ("periodSeconds", 10))),

        // One disk, which two pods cannot have at once.
        ("strategy", HelmValue.Of(("type", "Recreate"))));

    private static HelmMap AlertmanagerOf(MonitoringArgs args) => HelmValue.Of(
        ("automountServiceAccountToken", false),
        ("config", AlertmanagerConfig.Of(args.Receivers)),
        ("enabled", true),
        ("extraSecretMounts", AlertmanagerConfig.HasKeys(args.Receivers) ? ListOf(HelmValue.Of(
            ("mountPath", AlertmanagerConfig.Folder),
            ("name", AlertmanagerConfig.SecretName),
            ("readOnly", true),
            ("secretName", AlertmanagerConfig.SecretName))) : null),
        ("nodeSelector", NodesOf(args)),
        ("persistence", HelmValue.Of(("size", "1Gi"), ("storageClass", args.StorageClass))),
        ("podLabels", Label(MonitoringNames.Alertmanager)),
        ("podSecurityContext", HelmValue.Of(("seccompProfile", HelmValue.Of(("type", "RuntimeDefault"))))),
        ("resources", HubResources.Of("10m", "32Mi", "128Mi")),
        ("securityContext", Locked));

    /// <summary>Nine tenths of the disk: what is older goes before the disk is full.</summary>
    internal static string RetentionSize(int gibibytes) => FormattableString.Invariant($"{gibibytes * 9 / 10}GB");

    private static HelmMap Locked => HelmValue.Of(
        ("allowPrivilegeEscalation", false),
        ("capabilities", HelmValue.Of(("drop", ListOf("ALL")))),
        ("readOnlyRootFilesystem", true));

    private static HelmMap Label(string part) => HelmValue.Of((MonitoringNames.PodLabel, part));

    private static HelmMap NodesOf(MonitoringArgs args) => new(args.Space.NodeSelector.ToImmutableSorted(value => (HelmValue)value));
}
