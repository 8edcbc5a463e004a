using JupyterHubInfra.Components.Text;

namespace JupyterHubInfra.Components.Clusters.Kubeadm;

/// <summary>Renders kubeadm's configuration files (kubeadm.k8s.io/v1beta4).</summary>
internal static class KubeadmConfiguration
{
    /// <summary>Replaced on the machine, which alone knows its Nova id.</summary>
    public const string InstanceIdPlaceholder = "INSTANCE-ID";

    public const string JoinKubeconfigPath = "/etc/kubernetes/join.kubeconfig";
    public const int ApiPort = 6443;

    /// <summary>What the machine itself finds out about its kubelet's settings (hub-node-prepare.sh).</summary>
    private const string PatchFolder = "/etc/hub-node/patches";

    private const string ApiVersion = "kubeadm.k8s.io/v1beta4";

    public static string Init(KubeadmNode node, KubeadmCluster cluster) =>
        Yaml.RenderAll(InitDocument(node), ClusterDocument(cluster, node.Kubernetes), KubeletConfiguration.Document());

    public static string Join(KubeadmNode node) => Yaml.Render(new()
    {
        { "apiVersion", ApiVersion },
        { "kind", "JoinConfiguration" },
        { "discovery", new YamlMap { { "file", new YamlMap { { "kubeConfigPath", JoinKubeconfigPath } } } } },
        { "nodeRegistration", NodeRegistration(node) },
        { "patches", new YamlMap { { "directory", PatchFolder } } },

        // Workers boot together with the control plane and wait for it.
        { "timeouts", new YamlMap { { "discovery", "30m0s" }, { "tlsBootstrap", "10m0s" } } },
    });

    /// <summary>For a control plane that joins others. All authorities must be on the machine already.</summary>
    public static string JoinControlPlane(KubeadmNode node) => Yaml.Render(new()
    {
        { "apiVersion", ApiVersion },
        { "kind", "JoinConfiguration" },
        { "discovery", new YamlMap { { "file", new YamlMap { { "kubeConfigPath", JoinKubeconfigPath } } } } },
        { "controlPlane", new YamlMap { { "localAPIEndpoint", new YamlMap { { "advertiseAddress", node.Address }, { "bindPort", ApiPort } } } } },
        { "nodeRegistration", NodeRegistration(node) },
        { "patches", new YamlMap { { "directory", PatchFolder } } },

        // etcd takes one new member at a time: whoever comes second waits for the first.
        {
            "timeouts", new YamlMap
            {
                { "controlPlaneComponentHealthCheck", "10m0s" }, { "discovery", "30m0s" }, { "etcdAPICall", "5m0s" }, { "kubeletHealthCheck", "10m0s" }, { "tlsBootstrap", "10m0s" },
            }
        },
    });

    private static YamlMap InitDocument(KubeadmNode node) => new()
    {
        { "apiVersion", ApiVersion },
        { "kind", "InitConfiguration" },

        // An empty list would make kubeadm create a token; nodes join with their own certificates.
        { "bootstrapTokens", new object[] { ShortLivedToken() } },
        { "localAPIEndpoint", new YamlMap { { "advertiseAddress", node.Address }, { "bindPort", ApiPort } } },
        { "nodeRegistration", NodeRegistration(node) },
        { "patches", new YamlMap { { "directory", PatchFolder } } },
        { "timeouts", new YamlMap { { "controlPlaneComponentHealthCheck", "10m0s" }, { "kubeletHealthCheck", "10m0s" } } },
    };

    // kubeadm demands a token; this one is public knowledge, so its group is one that no rule names, and it ends after a second.
    // Without groups of its own kubeadm would add the group that may join, and without authentication it refuses any group.
    private static YamlMap ShortLivedToken() => new()
    {
        { "token", "abcdef.0123456789abcdef" },
        { "ttl", "1s" },
        { "usages", new object[] { "authentication" } },
        { "groups", new object[] { "system:bootstrappers:nobody" } },
    };

    private static YamlMap ClusterDocument(KubeadmCluster cluster, KubernetesVersion version) => new()
    {
        { "apiVersion", ApiVersion },
        { "kind", "ClusterConfiguration" },
        { "clusterName", cluster.Name },
        { "kubernetesVersion", version.Tag },
        { "controlPlaneEndpoint", $"{cluster.Endpoint}:{ApiPort}" },
        {
            "networking", new YamlMap
            {
                { "podSubnet", cluster.Addresses.Pods.ToString() },
                { "serviceSubnet", cluster.Addresses.Services.ToString() },
                { "dnsDomain", "cluster.local" },
            }
        },
        { "encryptionAlgorithm", "ECDSA-P256" },

        // Three years: a control plane is replaced more often than that, and every replacement renews them.
        { "certificateValidityPeriod", "26280h0m0s" },
        {
            "apiServer", new YamlMap
            {
                { "certSANs", cluster.CertificateNames.Cast<object>() },
                { "extraArgs", new object[] { Argument("profiling", "false") } },
            }
        },
        { "controllerManager", new YamlMap { { "extraArgs", new object[] { Argument("profiling", "false") } } } },
        { "scheduler", new YamlMap { { "extraArgs", new object[] { Argument("profiling", "false") } } } },
        {
            "etcd", new YamlMap
            {
                {
                    // Cloud disks stall: the defaults (100 ms, 1 s) would elect a new leader each time.
                    "local", new YamlMap
                    {
                        { "dataDir", "/var/lib/etcd" },
                        { "extraArgs", new object[] { Argument("election-timeout", "5000"), Argument("heartbeat-interval", "500"), Argument("quota-backend-bytes", "4294967296") } },
                    }
                },
            }
        },
    };

    private static YamlMap NodeRegistration(KubeadmNode node) => new()
    {
        { "ignorePreflightErrors", node.KeepsEtcd ? new object[] { "DirAvailable--var-lib-etcd" } : null },
        { "name", node.Name },
        { "criSocket", "unix:///run/containerd/containerd.sock" },

        // Empty is not the same as absent: absent puts kubeadm's own taint on a control plane.
        { "taints", node.Taints.Select(taint => (object)new YamlMap { { "key", taint.Key }, { "value", taint.Value.Length == 0 ? null : taint.Value }, { "effect", taint.Effect } }) },
        {
            "kubeletExtraArgs", new object?[]
            {
                Argument("cloud-provider", "external"),
                Argument("node-ip", node.Address),
                Argument("provider-id", $"openstack:///{InstanceIdPlaceholder}"),
                node.Labels.IsEmpty ? null : Argument("node-labels", string.Join(',', node.Labels.Select(label => $"{label.Key}={label.Value}"))),
            }.OfType<object>()
        },
    };

    private static YamlMap Argument(string name, string value) => new() { { "name", name }, { "value", value } };
}
