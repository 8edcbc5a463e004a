using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Machines;

namespace JupyterHubInfra.Components.Clusters.Nodes;

/// <summary>Renders the user data of the cluster's machines. The whole is a secret: it holds private keys.</summary>
internal static class NodeUserData
{
    /// <param name="node">The control plane itself.</param>
    /// <param name="cluster">What it makes, or joins.</param>
    /// <param name="keys">The cluster's authorities.</param>
    /// <param name="timeServers">Time servers, or none for the distribution's own.</param>
    /// <param name="extras">What the operator adds.</param>
    /// <param name="membership">What it knows of other control planes. Default: there are none.</param>
    public static string ControlPlane(
        KubeadmNode node, KubeadmCluster cluster, ClusterKeys keys, ImmutableArray<string> timeServers, FirstBootExtras? extras = null, ControlPlaneMembership? membership = null) => Render(
        node,
        timeServers,
        extras ?? FirstBootExtras.None,
        [
            .. NodeFiles.Common("control-plane", node.Kubernetes, Hosts(cluster.Endpoint, node.Address)),
            NodeFiles.Secret("kubeadm.yaml", KubeadmConfiguration.Init(node, cluster)),
            .. Pair("ca", keys.Cluster),
            .. Pair("etcd/ca", keys.Etcd),
            .. Pair("front-proxy-ca", keys.FrontProxy),
            NodeFiles.Secret("pki/sa.pub", keys.ServiceAccount.Public),
            NodeFiles.Secret("pki/sa.key", keys.ServiceAccount.Private),
            .. NodeFiles.CertificateRenewal,
            .. ControlPlaneFiles.Of(node, cluster.Endpoint, keys.Cluster.Public, membership ?? ControlPlaneMembership.Alone),
        ],
        [NodeFiles.RenewalTimer, .. node.KeepsEtcd ? new[] { ControlPlaneFiles.GrowTimer } : []]);

    /// <param name="node">The worker itself.</param>
    /// <param name="endpoint">Host name of the API.</param>
    /// <param name="endpointAddress">Address inside the node network that the name means.</param>
    /// <param name="caPem">Certificate of the cluster's authority.</param>
    /// <param name="credentials">Certificate for <c>system:node:NAME</c>: the only right this machine is given.</param>
    /// <param name="timeServers">Time servers, or none for the distribution's own.</param>
    /// <param name="extras">What the operator adds.</param>
    public static string Worker(
        KubeadmNode node, string endpoint, string endpointAddress, string caPem, KeyPair credentials, ImmutableArray<string> timeServers, FirstBootExtras? extras = null) => Render(
        node,
        timeServers,
        extras ?? FirstBootExtras.None,
        [
            .. NodeFiles.Common("worker", node.Kubernetes, Hosts(endpoint, endpointAddress)),
            NodeFiles.Secret("kubeadm.yaml", KubeadmConfiguration.Join(node)),
            NodeFiles.Secret(
                "join.kubeconfig",
                Kubeconfig.Render("kubernetes", $"https://{endpoint}:{KubeadmConfiguration.ApiPort}", $"system:node:{node.Name}", caPem, credentials.Public, credentials.Private)),
        ]);

    private static ImmutableSortedDictionary<string, string> Hosts(string endpoint, string address) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create(endpoint, address)]);

    private static IEnumerable<MachineFile> Pair(string name, KeyPair pair) =>
        [NodeFiles.Secret($"pki/{name}.crt", pair.Public), NodeFiles.Secret($"pki/{name}.key", pair.Private)];

    private static string Render(KubeadmNode node, ImmutableArray<string> timeServers, FirstBootExtras extras, ImmutableArray<MachineFile> own, params ImmutableArray<string> timers)
    {
        ImmutableArray<MachineFile> files = [.. own, .. SiteFiles.Of(extras), .. extras.MachineFiles];
        var config = new CloudConfig
        {
            Files = files,
            TimeServers = timeServers,
            TrustedCertificates = extras.TrustedCertificates,
            Commands =
            [
                ["systemctl", "daemon-reload"],
                ["systemctl", "try-restart", "ssh.service", "systemd-journald.service"],
                ["systemctl", "enable", "--now", "--no-block", NodeFiles.KubeadmService, MachineSettings.Timer, .. timers],
                .. extras.ShellCommands,
            ],
        };
        return UserDataSize.Checked(node.Name, config);
    }
}
