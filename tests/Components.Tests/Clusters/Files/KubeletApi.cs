namespace JupyterHubInfra.Components.Tests.Clusters.Files;

/// <summary>kubelet.config.k8s.io/v1beta1 as of Kubernetes 1.35, without what only developers of the kubelet set.</summary>
internal static class KubeletApi
{
    public static FieldTable Fields { get; } = new(
        """
        KubeletConfiguration: apiVersion!=string kind!=string address=string allowedUnsafeSysctls=[string] authentication=Authentication authorization=Authorization cgroupDriver=cgroupfs|systemd cgroupRoot=string cgroupsPerQOS=bool clusterDNS=[string] clusterDomain=string configMapAndSecretChangeDetectionStrategy=Get|Cache|Watch containerLogMaxFiles=int containerLogMaxSize=quantity containerLogMaxWorkers=int containerLogMonitorInterval=duration containerRuntimeEndpoint=string contentType=string cpuCFSQuota=bool cpuCFSQuotaPeriod=duration cpuManagerPolicy=string cpuManagerPolicyOptions={string} cpuManagerReconcilePeriod=duration crashLoopBackOff=CrashLoopBackOff enableContentionProfiling=bool enableControllerAttachDetach=bool enableDebugFlagsHandler=bool enableDebuggingHandlers=bool enableProfilingHandler=bool enableServer=bool enableSystemLogHandler=bool enableSystemLogQuery=bool enforceNodeAllocatable=[none|pods|system-reserved|system-reserved-compressible|kube-reserved|kube-reserved-compressible] eventBurst=int eventRecordQPS=int evictionHard=Signals evictionMaxPodGracePeriod=int evictionMinimumReclaim=Signals evictionPressureTransitionPeriod=duration evictionSoft=Signals evictionSoftGracePeriod=SignalTimes failCgroupV1=bool failSwapOn=bool featureGates={bool} fileCheckFrequency=duration hairpinMode=hairpin-veth|promiscuous-bridge|none healthzBindAddress=string healthzPort=int httpCheckFrequency=duration imageGCHighThresholdPercent=int imageGCLowThresholdPercent=int imageMaximumGCAge=duration imageMinimumGCAge=duration imagePullCredentialsVerificationPolicy=NeverVerify|NeverVerifyPreloadedImages|NeverVerifyAllowlistedImages|AlwaysVerify imageServiceEndpoint=string kubeAPIBurst=int kubeAPIQPS=int kubeReserved=Reserved kubeReservedCgroup=string kubeletCgroups=string localStorageCapacityIsolation=bool makeIPTablesUtilChains=bool maxOpenFiles=int maxParallelImagePulls=int maxPods=int memoryManagerPolicy=None|Static memorySwap=MemorySwap mergeDefaultEvictionSettings=bool nodeLeaseDurationSeconds=int nodeStatusMaxImages=int nodeStatusReportFrequency=duration nodeStatusUpdateFrequency=duration oomScoreAdj=int podCIDR=string podLogsDir=string podPidsLimit=int podsPerCore=int port=int preloadedImagesVerificationAllowlist=[string] protectKernelDefaults=bool providerID=string readOnlyPort=int registerNode=bool registerWithTaints=[Taint] registryBurst=int registryPullQPS=int reservedMemory=[ReservedMemory] reservedSystemCPUs=string resolvConf=string rotateCertificates=bool runtimeRequestTimeout=duration seccompDefault=bool serializeImagePulls=bool serverTLSBootstrap=bool shutdownGracePeriod=duration shutdownGracePeriodByPodPriority=[PriorityGrace] shutdownGracePeriodCriticalPods=duration singleProcessOOMKill=bool staticPodPath=string staticPodURL=string streamingConnectionIdleTimeout=duration syncFrequency=duration systemCgroups=string systemReserved=Reserved systemReservedCgroup=string tlsCertFile=string tlsCipherSuites=[string] tlsMinVersion=string tlsPrivateKeyFile=string topologyManagerPolicy=restricted|best-effort|none|single-numa-node topologyManagerPolicyOptions={string} topologyManagerScope=container|pod volumePluginDir=string volumeStatsAggPeriod=duration
        Anonymous: enabled=bool
        Authentication: anonymous=Anonymous webhook=WebhookAuthentication x509=X509
        Authorization: mode=AlwaysAllow|Webhook webhook=WebhookAuthorization
        CrashLoopBackOff: maxContainerRestartPeriod=duration
        MemorySwap: swapBehavior=NoSwap|LimitedSwap
        PriorityGrace: priority!=int shutdownGracePeriodSeconds!=int
        Reserved: cpu=quantity ephemeral-storage=quantity memory=quantity pid=quantity
        ReservedMemory: limits!={quantity} numaNode!=int
        Signals: containerfs.available=quantity containerfs.inodesFree=quantity imagefs.available=quantity imagefs.inodesFree=quantity memory.available=quantity nodefs.available=quantity nodefs.inodesFree=quantity pid.available=quantity
        SignalTimes: imagefs.available=duration imagefs.inodesFree=duration memory.available=duration nodefs.available=duration nodefs.inodesFree=duration pid.available=duration
        Taint: effect!=NoSchedule|PreferNoSchedule|NoExecute key!=string value=string
        WebhookAuthentication: cacheTTL=duration enabled=bool
        WebhookAuthorization: cacheAuthorizedTTL=duration cacheUnauthorizedTTL=duration
        X509: clientCAFile=string
        -KubeletConfiguration.iptablesDropBit: it has no effect
        -KubeletConfiguration.iptablesMasqueradeBit: it has no effect
        -KubeletConfiguration.runOnce: it has no effect
        """);
}
