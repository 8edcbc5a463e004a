using System.Collections.Immutable;
using JupyterHubInfra.Components.Certificates;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Support;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace JupyterHubInfra.Components.Tests.Support;

/// <summary>The shared services as a platform makes them.</summary>
internal static class SomeSupport
{
    public static readonly ImmutableArray<AlertReceiver> Receivers =
    [
        AlertReceiver.Email("mail", "operators@example.org", new(DnsName.Parse("smtp.example.org"), "hub@example.org") { User = "hub", Password = "mail-password" }),
        AlertReceiver.PagerDuty("pager", "pager-key"),
        AlertReceiver.Webhook("chat", "https://chat.example.org/hook-key"),
    ];

    public static Task<CloudRun> Run(RunMode mode, Func<MonitoringArgs, MonitoringArgs>? change = null) => CloudRun.Of(mode, options => Make(options, change));

    public static MonitoringArgs Args(SupportSpace space, IIngressController controller, ICertificateIssuer issuer) => new()
    {
        Space = space,
        Controller = controller,
        Issuer = issuer,
        PrometheusHost = DnsName.Parse("prometheus.callysto.2i2c.cloud"),
        GrafanaHost = DnsName.Parse("grafana.callysto.2i2c.cloud"),
        StorageClass = "balanced-rwo-retain",
        Hubs = [new("staging", Output.CreateSecret("staging-token")), new("prod", Output.CreateSecret("prod-token")) { BaseUrl = "/jupyter/" }],
        Receivers = Receivers,
        Login = GrafanaLogin.GitHub("Iv1.grafana", Output.CreateSecret("grafana-client-secret"), "2i2c-org", "callysto"),
    };

    private static void Make(ComponentResourceOptions options, Func<MonitoringArgs, MonitoringArgs>? change)
    {
        var cluster = new GkeLike();
        var space = new SupportSpace("sup", new() { Cluster = cluster }, options);
        var traefik = new TraefikIngress("traefik", new() { Space = space }, options);
        var entrypoint = new Entrypoint("way-in", new() { Space = space, Address = "203.0.113.10", Controller = traefik }, options);
        var issuer = new LetsEncryptHttp(
            "le",
            new() { Space = space, CertManager = new CertManager("cm", cluster, options), Controller = traefik, Email = "operators@callysto.ca", After = entrypoint.Ready },
            options);
        var args = Args(space, traefik, issuer);
        _ = new Components.Support.Monitoring("watch", change is null ? args : change(args), options);
    }

    /// <summary>A cluster whose API is beside the nodes and on the internet, on port 443.</summary>
    internal sealed class GkeLike : IHubCluster
    {
        public string Name => "callysto";

        public Output<string> Kubeconfig { get; } = Output.CreateSecret("kubeconfig");

        public KubernetesProvider Kubernetes { get; } = new("callysto-kubernetes");

        public Output<string> ClusterIdentifier { get; } = Output.Create("callysto");

        public CidrBlock NodeNetwork => CidrBlock.Parse("10.10.0.0/20");

        public ApiServers Api => new(443, [NodeNetwork, CidrBlock.Parse("172.16.0.0/28")]) { OnInternet = true };

        public IReadOnlyList<Resource> Ready => [Kubernetes];
    }
}
