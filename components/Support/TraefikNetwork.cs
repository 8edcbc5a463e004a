using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Jobs;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace JupyterHubInfra.Components.Support;

/// <summary>Traefik is reached by everybody and reaches the proxies of hubs, the shared pages, answers to challenges, and the Kubernetes API.</summary>
internal static class TraefikNetwork
{
    private const int ProxyPort = 8000;
    private const int ChallengePort = 8089;

    public static NetworkPolicyArgs Policy(ApiServers api) => SupportNetwork.Policy(
        TraefikIngress.Class,
        SupportNetwork.Pods(Ingresses.ControllerLabel, TraefikIngress.Class),
        [
            SupportNetwork.FromAll(TraefikValues.HttpPort, TraefikValues.HttpsPort),
            SupportNetwork.From(SupportNetwork.Pods(MonitoringNames.PodLabel, MonitoringNames.Prometheus), TraefikValues.MetricsPort),
        ],
        [
            PythonJobObjects.ClusterDns,
            .. SupportNetwork.ToApi(api),
            SupportNetwork.To(SupportNetwork.Anywhere("app.kubernetes.io/component", "proxy"), ProxyPort),
            SupportNetwork.To(SupportNetwork.Anywhere("acme.cert-manager.io/http01-solver", "true"), ChallengePort),
            SupportNetwork.To(SupportNetwork.Pods(MonitoringNames.PodLabel, MonitoringNames.Prometheus), MonitoringNames.PrometheusPort),
            SupportNetwork.To(SupportNetwork.Pods(MonitoringNames.PodLabel, MonitoringNames.Grafana), MonitoringNames.GrafanaPort),
        ]);
}
