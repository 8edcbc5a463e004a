using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Jobs;
using JupyterHubInfra.Components.Values;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace JupyterHubInfra.Components.Support;

/// <summary>Who may reach what among the pods that measure.</summary>
internal static class MonitoringNetwork
{
    private const int KubeletPort = 10250;
    private const int HubPort = 8081;
    private const int ObjectsPort = 8080;

    public static NetworkPolicyArgs Prometheus(ApiServers api, CidrBlock nodes) => SupportNetwork.Policy(
        MonitoringNames.Prometheus,
        Pods(MonitoringNames.Prometheus),
        [
            SupportNetwork.From(SupportNetwork.Pods(Ingresses.Label, "true"), MonitoringNames.PrometheusPort),
            SupportNetwork.From(Pods(MonitoringNames.Grafana), MonitoringNames.PrometheusPort),
        ],
        [
            PythonJobObjects.ClusterDns,
            .. SupportNetwork.ToApi(api),
            SupportNetwork.To(new NetworkPolicyPeerArgs { IpBlock = new IPBlockArgs { Cidr = nodes.ToString() } }, KubeletPort),
            SupportNetwork.To(SupportNetwork.Anywhere("app.kubernetes.io/component", "hub"), HubPort),
            SupportNetwork.To(Pods(MonitoringNames.Alertmanager), MonitoringNames.AlertmanagerPort),
            SupportNetwork.To(Pods(MonitoringNames.Objects), ObjectsPort),
            SupportNetwork.To(SupportNetwork.Pods(Ingresses.Label, "true"), TraefikValues.MetricsPort),
            SupportNetwork.To(new NetworkPolicyPeerArgs { NamespaceSelector = Space(NodeSpace.SpaceName), PodSelector = Pods(MonitoringNames.Nodes) }, NodeSpace.Port),
        ]);

    /// <summary>Alerts leave for the internet, through the ports that the receivers use.</summary>
    public static NetworkPolicyArgs Alertmanager(ImmutableArray<AlertReceiver> receivers) => SupportNetwork.Policy(
        MonitoringNames.Alertmanager,
        Pods(MonitoringNames.Alertmanager),
        [SupportNetwork.From(Pods(MonitoringNames.Prometheus), MonitoringNames.AlertmanagerPort)],
        receivers.IsEmpty ? [] : [PythonJobObjects.ClusterDns, SupportNetwork.ToInternet([.. receivers.Select(PortOf).Distinct().Order()])]);

    /// <summary>kube-state-metrics reads the Kubernetes API and is read by Prometheus.</summary>
    public static NetworkPolicyArgs Objects(ApiServers api) => SupportNetwork.Policy(
        MonitoringNames.Objects,
        Pods(MonitoringNames.Objects),
        [SupportNetwork.From(Pods(MonitoringNames.Prometheus), ObjectsPort)],
        [PythonJobObjects.ClusterDns, .. SupportNetwork.ToApi(api)]);

    /// <summary>Grafana asks Prometheus, and GitHub who somebody is.</summary>
    public static NetworkPolicyArgs Grafana(GrafanaLogin login) => SupportNetwork.Policy(
        MonitoringNames.Grafana,
        Pods(MonitoringNames.Grafana),
        [SupportNetwork.From(SupportNetwork.Pods(Ingresses.Label, "true"), MonitoringNames.GrafanaPort)],
        [
            PythonJobObjects.ClusterDns,
            SupportNetwork.To(Pods(MonitoringNames.Prometheus), MonitoringNames.PrometheusPort),
            .. login is GrafanaLogin.GitHubMembers ? new[] { SupportNetwork.ToInternet(443) } : [],
        ]);

    public static NetworkPolicyArgs NodeExporter()
    {
        var policy = SupportNetwork.Policy(
            MonitoringNames.Nodes,
            new LabelSelectorArgs(),
            [new() { From = { new NetworkPolicyPeerArgs { NamespaceSelector = Space(SupportSpace.SpaceName), PodSelector = Pods(MonitoringNames.Prometheus) } }, Ports = { PythonJobObjects.Tcp(NodeSpace.Port) } }],
            []);
        policy.Metadata = new ObjectMetaArgs { Name = MonitoringNames.Nodes, Namespace = NodeSpace.SpaceName };
        return policy;
    }

    private static int PortOf(AlertReceiver receiver) => receiver is AlertReceiver.Mail mail ? mail.Server.Port : 443;

    private static LabelSelectorArgs Pods(string part) => SupportNetwork.Pods(MonitoringNames.PodLabel, part);

    private static LabelSelectorArgs Space(string name) => new() { MatchLabels = { ["kubernetes.io/metadata.name"] = name } };
}
