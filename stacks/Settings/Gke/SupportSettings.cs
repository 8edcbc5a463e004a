using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>What all hubs of a cluster share.</summary>
public sealed record SupportSettings
{
    public required string Email { get; init; }

    public required bool AcmeStaging { get; init; }

    public required PrometheusSettings Prometheus { get; init; }

    public required GrafanaSettings Grafana { get; init; }

    public required AlertSettings Alerts { get; init; }

    public required BudgetSettings? Budget { get; init; }

    public static SupportSettings Read(SettingsReader read) => new()
    {
        Email = read.Required("email", SettingKinds.Email, "Address that Let's Encrypt writes to."),
        AcmeStaging = read.Optional("acmeStaging", Kinds.Flag, "false", "Certificates of Let's Encrypt's staging server, which browsers refuse and whose limits allow repeated trials."),
        Prometheus = read.Group("prometheus", PrometheusSettings.Read, "Measurements and the alerts made of them."),
        Grafana = read.Group("grafana", GrafanaSettings.Read, "Pictures of the measurements."),
        Alerts = read.Group("alerts", AlertSettings.Read, "Who hears of trouble (docs/runbooks/alerts.md)."),
        Budget = read.OptionalGroup("budget", BudgetSettings.Read, "A watch over the project's cost; absent: none, for a project that somebody else pays for."),
    };
}
