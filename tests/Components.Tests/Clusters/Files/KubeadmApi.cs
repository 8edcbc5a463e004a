using YamlDotNet.RepresentationModel;

namespace JupyterHubInfra.Components.Tests.Clusters.Files;

/// <summary>kubeadm.k8s.io/v1beta4 as of Kubernetes 1.35: every field that a file may hold.</summary>
internal static class KubeadmApi
{
    public static FieldTable Fields { get; } = new(
        """
        InitConfiguration: apiVersion!=string kind!=string bootstrapTokens=[BootstrapToken] certificateKey=string dryRun=bool localAPIEndpoint=APIEndpoint nodeRegistration=NodeRegistration patches=Patches skipPhases=[string] timeouts=Timeouts
        ClusterConfiguration: apiVersion!=string kind!=string apiServer=APIServer caCertificateValidityPeriod=duration certificateValidityPeriod=duration certificatesDir=string clusterName=string controlPlaneEndpoint=string controllerManager=ControlPlaneComponent dns=DNS encryptionAlgorithm=RSA-2048|RSA-3072|RSA-4096|ECDSA-P256|ECDSA-P384 etcd=Etcd featureGates={bool} imageRepository=string kubernetesVersion=string networking=Networking proxy=Proxy scheduler=ControlPlaneComponent
        JoinConfiguration: apiVersion!=string kind!=string caCertPath=string controlPlane=JoinControlPlane discovery!=Discovery dryRun=bool nodeRegistration=NodeRegistration patches=Patches skipPhases=[string] timeouts=Timeouts
        APIEndpoint: advertiseAddress=string bindPort=int
        APIServer: certSANs=[string] extraArgs=[Arg] extraEnvs=[EnvVar] extraVolumes=[HostPathMount]
        Arg: name!=string value!=string
        BootstrapToken: description=string expires=string groups=[string] token!=string ttl=duration usages=[signing|authentication]
        BootstrapTokenDiscovery: apiServerEndpoint=string caCertHashes=[string] token!=string unsafeSkipCAVerification=bool
        ControlPlaneComponent: extraArgs=[Arg] extraEnvs=[EnvVar] extraVolumes=[HostPathMount]
        DNS: disabled=bool imageRepository=string imageTag=string
        Discovery: bootstrapToken=BootstrapTokenDiscovery file=FileDiscovery tlsBootstrapToken=string
        EnvVar: name!=string value=string
        Etcd: external=ExternalEtcd local=LocalEtcd
        ExternalEtcd: caFile!=string certFile!=string endpoints!=[string] keyFile!=string
        FileDiscovery: kubeConfigPath!=string
        HostPathMount: hostPath!=string mountPath!=string name!=string pathType=string readOnly=bool
        JoinControlPlane: certificateKey=string localAPIEndpoint=APIEndpoint
        LocalEtcd: dataDir!=string extraArgs=[Arg] extraEnvs=[EnvVar] imageRepository=string imageTag=string peerCertSANs=[string] serverCertSANs=[string]
        Networking: dnsDomain=string podSubnet=string serviceSubnet=string
        NodeRegistration: criSocket=string ignorePreflightErrors=[string] imagePullPolicy=Always|IfNotPresent|Never imagePullSerial=bool kubeletExtraArgs=[Arg] name=string taints=[Taint]
        Patches: directory=string
        Proxy: disabled=bool
        Taint: effect!=NoSchedule|PreferNoSchedule|NoExecute key!=string timeAdded=string value=string
        Timeouts: controlPlaneComponentHealthCheck=duration discovery=duration etcdAPICall=duration kubeletHealthCheck=duration kubernetesAPICall=duration tlsBootstrap=duration upgradeManifests=duration
        -APIServer.timeoutForControlPlane: timeouts.controlPlaneComponentHealthCheck of InitConfiguration and JoinConfiguration
        -Discovery.timeout: timeouts.discovery
        -DNS.type: there is only CoreDNS
        -ClusterConfiguration.useHyperKubeImage: there is no such image
        """);

    // Flags that the components know; the kubelet's are those that its file cannot hold, or that differ from node to node.
    private static readonly (string[] Path, string[] Flags)[] KnownFlags =
    [
        (["nodeRegistration", "kubeletExtraArgs"], ["cloud-provider", "hostname-override", "node-ip", "node-labels", "provider-id", "root-dir"]),
        (["apiServer", "extraArgs"], ["anonymous-auth", "audit-log-maxage", "audit-log-maxbackup", "audit-log-maxsize", "audit-log-path", "audit-policy-file", "authorization-mode", "cloud-provider", "enable-admission-plugins", "encryption-provider-config", "etcd-compaction-interval", "event-ttl", "feature-gates", "goaway-chance", "max-mutating-requests-inflight", "max-requests-inflight", "profiling", "request-timeout", "tls-cipher-suites", "tls-min-version"]),
        (["controllerManager", "extraArgs"], ["allocate-node-cidrs", "bind-address", "cloud-provider", "cluster-cidr", "feature-gates", "node-cidr-mask-size", "node-monitor-grace-period", "profiling", "terminated-pod-gc-threshold"]),
        (["scheduler", "extraArgs"], ["bind-address", "config", "feature-gates", "profiling"]),
        (["etcd", "local", "extraArgs"], ["auto-compaction-mode", "auto-compaction-retention", "election-timeout", "heartbeat-interval", "initial-cluster-state", "listen-metrics-urls", "max-request-bytes", "quota-backend-bytes", "snapshot-count"]),
    ];

    /// <summary>What kubeadm refuses although every field is of the right kind.</summary>
    public static IEnumerable<string> Sense(YamlMappingNode document, string kind)
    {
        foreach (var (path, known) in KnownFlags)
        {
            var names = (KubernetesFiles.Below(document, path) as YamlSequenceNode)?.OfType<YamlMappingNode>().Select(argument => KubernetesFiles.Child(argument, "name") ?? "").ToList() ?? [];
            foreach (var name in names.Where(name => !known.Contains(name)))
            {
                yield return $"{kind}.{string.Join('.', path)} has '{name}', which is no flag of this component that we know; if it is one, add it to {nameof(KubeadmApi)}";
            }

            foreach (var twice in names.GroupBy(name => name).Where(group => group.Count() > 1))
            {
                yield return $"{kind}.{string.Join('.', path)} has '{twice.Key}' twice";
            }
        }

        if (kind == "JoinConfiguration" && KubernetesFiles.Below(document, "discovery") is YamlMappingNode discovery && discovery.Children.ContainsKey("file") == discovery.Children.ContainsKey("bootstrapToken"))
        {
            yield return "JoinConfiguration.discovery needs either file or bootstrapToken";
        }
    }
}
