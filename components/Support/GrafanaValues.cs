using JupyterHubInfra.Components.Hubs;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Support;

/// <summary>Values of Grafana's chart.</summary>
internal static class GrafanaValues
{
    public const string PasswordSecret = "grafana-admin";
    public const string LoginSecret = "grafana-login";
    public const string Dashboard = "hubs-dashboard.json";
    public const string DashboardMap = "hubs-dashboard";

    private const string Folder = "/var/lib/grafana/dashboards/hubs";

    public static HelmMap Of(MonitoringArgs args) => HelmValue.Of(
        ("admin", HelmValue.Of(("existingSecret", PasswordSecret), ("passwordKey", "password"), ("userKey", "user"))),
        ("automountServiceAccountToken", false),
        ("dashboardProviders", HelmValue.Of(("dashboardproviders.yaml", HelmValue.Of(
            ("apiVersion", 1),
            ("providers", ListOf(HelmValue.Of(
                ("allowUiUpdates", false),
                ("disableDeletion", true),
                ("folder", "Hubs"),
                ("name", "hubs"),
                ("options", HelmValue.Of(("path", Folder))),
                ("orgId", 1),
                ("type", "file")))))))),

        // In a ConfigMap of ours: the chart's own way takes another container, with an image that downloads.
        ("dashboardsConfigMaps", HelmValue.Of(("hubs", DashboardMap))),
        ("datasources", HelmValue.Of(("datasources.yaml", HelmValue.Of(
            ("apiVersion", 1),
            ("datasources", ListOf(HelmValue.Of(
                ("access", "proxy"),
                ("editable", false),
                ("isDefault", true),
                ("name", "Prometheus"),
                ("type", "prometheus"),
                ("uid", "prometheus"),
                ("url", "http://prometheus-server")))))))),
        ("deploymentStrategy", HelmValue.Of(("type", "Recreate"))),
        ("envFromSecret", args.Login is GrafanaLogin.GitHubMembers ? LoginSecret : (HelmValue?)null),
        ("grafana.ini", IniOf(args)),
        ("ingress", HelmValue.Of(
            ("annotations", HelmValue.Of(("cert-manager.io/cluster-issuer", args.Issuer.IssuerName))),
            ("enabled", true),
            ("hosts", ListOf(args.GrafanaHost.Value)),
            ("ingressClassName", args.Controller.ClassName),
            ("tls", ListOf(HelmValue.Of(("hosts", ListOf(args.GrafanaHost.Value)), ("secretName", "grafana-tls")))))),

        // It would run as root; the volume's group is set without it.
        ("initChownData", HelmValue.Of(("enabled", false))),
        ("nodeSelector", new HelmMap(args.Space.NodeSelector.ToImmutableSorted(value => (HelmValue)value))),
        ("persistence", HelmValue.Of(
            ("annotations", HelmValue.Of(("helm.sh/resource-policy", "keep"))),
            ("enabled", true),
            ("size", $"{args.GrafanaGiB}Gi"),
            ("storageClassName", args.StorageClass))),
        ("podLabels", HelmValue.Of((MonitoringNames.PodLabel, MonitoringNames.Grafana))),
        ("rbac", HelmValue.Of(("create", false))),
        ("resources", HubResources.Of("50m", "128Mi", "512Mi")),
        ("testFramework", HelmValue.Of(("enabled", false))));

    private static HelmMap IniOf(MonitoringArgs args) => HelmValue.Of(
        ("analytics", HelmValue.Of(("check_for_plugin_updates", false), ("check_for_updates", false), ("reporting_enabled", false))),
        ("auth.anonymous", HelmValue.Of(("enabled", false))),
        ("auth.github", args.Login is GrafanaLogin.GitHubMembers github
            ? HelmValue.Of(
                ("allow_sign_up", true),
                ("allowed_organizations", string.Join(' ', github.Organisations)),
                ("client_id", github.ClientId),
                ("enabled", true),
                ("scopes", "user:email,read:org"))
            : null),
        ("security", HelmValue.Of(("cookie_secure", true), ("disable_gravatar", true))),
        ("server", HelmValue.Of(("root_url", $"https://{args.GrafanaHost}/"))),
        ("users", HelmValue.Of(("allow_sign_up", false), ("auto_assign_org_role", "Viewer"), ("viewers_can_edit", false))));
}
