using Pulumi;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Random;

namespace JupyterHubInfra.Components.Support;

/// <summary>Prometheus with its exporters and Alertmanager, and Grafana, for all hubs of a cluster.</summary>
public sealed class Monitoring : ComponentResource
{
    /// <summary>Name to log in to Prometheus with.</summary>
    public const string PrometheusUser = "operator";

    /// <summary>Name of Grafana's administrator.</summary>
    public const string GrafanaUser = "admin";

    private const string Token = "jupyterhub-infra:components:Monitoring";

    /// <summary>Installs it.</summary>
    /// <param name="name">Name of the component and prefix of its resources.</param>
    /// <param name="args">What is watched, where it is kept and who is told.</param>
    /// <param name="options">Options of the component.</param>
    public Monitoring(string name, MonitoringArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        var prometheus = new PrometheusParts($"{name}-prometheus", args, this);
        var grafana = new GrafanaParts($"{name}-grafana", args, prometheus.Release, this);
        PrometheusUrl = Output.Create($"https://{args.PrometheusHost}/");
        GrafanaUrl = Output.Create($"https://{args.GrafanaHost}/");
        PrometheusPassword = prometheus.Password;
        GrafanaPassword = grafana.Password;
        Ready = [prometheus.Release, grafana.Release];
        RegisterOutputs();
    }

    /// <summary>Where Prometheus is; it asks for <see cref="PrometheusUser"/> and <see cref="PrometheusPassword"/>.</summary>
    [Output]
    public Output<string> PrometheusUrl { get; private init; }

    /// <summary>Where Grafana is.</summary>
    [Output]
    public Output<string> GrafanaUrl { get; private init; }

    /// <summary>Password of Prometheus; a secret.</summary>
    [Output]
    public Output<string> PrometheusPassword { get; private init; }

    /// <summary>Password of Grafana's administrator; a secret.</summary>
    [Output]
    public Output<string> GrafanaPassword { get; private init; }

    /// <summary>What must be there before the monitoring is looked at.</summary>
    public IReadOnlyList<Resource> Ready { get; }

    private static ResourceArgs? Checked(string name, MonitoringArgs args)
    {
        args.Check(name);
        return null;
    }
}
