using System.Collections.Immutable;
using JupyterHubInfra.Components.Certificates;
using JupyterHubInfra.Components.Clusters.Gcp;
using JupyterHubInfra.Components.Monitoring.Gcp;
using JupyterHubInfra.Components.Support;
using JupyterHubInfra.Stacks.Settings.Gke;
using Pulumi;

namespace JupyterHubInfra.Stacks.Platforms.Gke;

/// <summary>What all hubs of a cluster share: the way in, certificates, measurements, and who hears of trouble.</summary>
internal sealed class GkeSupport
{
    private readonly GkeHubsSettings _settings;
    private readonly SupportSpace _space;
    private readonly IReadOnlyList<Resource> _watched;
    private readonly AlertChannels? _channels;
    private Monitoring? _monitoring;

    public GkeSupport(GkeHubsSettings settings, GkeCluster cluster, Output<string> address, GkeNames names)
    {
        _settings = settings;
        var name = settings.Name.Value;
        _space = new SupportSpace($"{name}-support", new() { Cluster = cluster, KeepData = GkeClusterValues.Keeps(settings) });
        Ingress = new TraefikIngress($"{name}-traefik", new() { Space = _space });
        var entrypoint = new Entrypoint($"{name}-way-in", new() { Space = _space, Address = address, Controller = Ingress });
        _watched = [.. names.Add("prometheus", settings.Support.Prometheus.Host), .. names.Add("grafana", settings.Support.Grafana.Host)];
        Issuer = new LetsEncryptHttp($"{name}-letsencrypt", new()
        {
            Space = _space,
            CertManager = new CertManager($"{name}-cert-manager", cluster),
            Controller = Ingress,
            Email = settings.Support.Email,
            Staging = settings.Support.AcmeStaging,
            After = entrypoint.Ready,
        });
        _channels = settings.Support.Alerts.Emails.IsEmpty ? null : new AlertChannels($"{name}-alert-channels", new() { Project = settings.Project.Id, Emails = settings.Support.Alerts.Emails }, new() { DependsOn = { cluster } });
    }

    /// <summary>The controller that leads to hubs by their names.</summary>
    public TraefikIngress Ingress { get; }

    /// <summary>Who issues certificates.</summary>
    public LetsEncryptHttp Issuer { get; }

    /// <summary>Stack outputs of what is shared.</summary>
    public ImmutableSortedDictionary<string, object?> Outputs => ImmutableSortedDictionary<string, object?>.Empty
        .Add("grafanaPassword", _monitoring?.GrafanaPassword)
        .Add("grafanaUrl", _monitoring?.GrafanaUrl)
        .Add("prometheusPassword", _monitoring?.PrometheusPassword)
        .Add("prometheusUrl", _monitoring?.PrometheusUrl);

    /// <summary>Looks at the hubs from inside and from outside.</summary>
    public void Watch(IEnumerable<GkeHub> hubs)
    {
        var all = hubs.ToList();
        var (name, support) = (_settings.Name.Value, _settings.Support);
        _monitoring = new Monitoring($"{name}-monitoring", new()
        {
            Space = _space,
            Controller = Ingress,
            Issuer = Issuer,
            PrometheusHost = support.Prometheus.Host,
            GrafanaHost = support.Grafana.Host,
            StorageClass = GkeCluster.RetainedClass,
            Hubs = [.. all.Select(hub => hub.Monitored)],
            Receivers = Receivers(_settings.Secrets),
            Login = support.Grafana.GitHub is { } gitHub ? GrafanaLogin.GitHub(gitHub.ClientId, Output.CreateSecret(_settings.Secrets.GrafanaClientSecret ?? ""), gitHub.Organizations) : GrafanaLogin.AdministratorOnly,
            PrometheusGiB = support.Prometheus.DiskGiB,
            RetentionDays = support.Prometheus.RetentionDays,
        }, new() { DependsOn = _watched.ToArray() });
        if (_channels is not null)
        {
            FromOutside(_channels, all);
        }
    }

    private static ImmutableArray<AlertReceiver> Receivers(GkeSecretSettings secrets) =>
    [
        .. secrets.PagerDutyKey is { } key ? new[] { AlertReceiver.PagerDuty("pagerduty", Output.CreateSecret(key)) } : [],
        .. secrets.AlertWebhook is { } address ? new[] { AlertReceiver.Webhook("webhook", Output.CreateSecret(address)) } : [],
    ];

    private void FromOutside(AlertChannels channels, IReadOnlyList<GkeHub> hubs)
    {
        var (name, project) = (_settings.Name.Value, _settings.Project.Id);
        if (_settings.Support.Alerts.Uptime)
        {
            _ = new UptimeWatch($"{name}-uptime", new()
            {
                Project = project,
                Channels = channels,
                Hosts = [.. hubs.Select(hub => WatchedHost.Hub(hub.Host)), WatchedHost.Prometheus(_settings.Support.Prometheus.Host)],
            });
        }

        foreach (var hub in hubs.Where(hub => hub.FilestoreInstance is not null))
        {
            _ = new FilestoreWatch($"{name}-{hub.Name}-share-watch", new() { Project = project, Channels = channels, InstanceName = hub.FilestoreInstance! });
        }

        if (_settings.Support.Budget is { } budget)
        {
            _ = new ProjectBudget($"{name}-budget", new() { Project = project, BillingAccount = budget.BillingAccount, Channels = channels });
        }
    }
}
