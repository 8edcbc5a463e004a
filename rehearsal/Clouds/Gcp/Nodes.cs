using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>What nodes are where a program does not say it.</summary>
internal static class Nodes
{
    /// <summary>What the cloud fills into a node configuration.</summary>
    internal static PropertyValue.Map Config(PropertyValue.Map? given) => PropertyValue.Map.Of(
        ("diskSizeGb", 100), ("diskType", "pd-balanced"), ("gpudirectStrategy", ""), ("guestAccelerators", Accelerators(given)), ("imageType", "COS_CONTAINERD"),
        ("kubeletConfig", PropertyValue.Map.Of(("cpuCfsQuota", false), ("insecureKubeletReadonlyPortEnabled", "FALSE"), ("maxParallelImagePulls", 2))), ("labels", PropertyValue.Map.Empty),
        ("localSsdCount", 0), ("loggingVariant", "DEFAULT"), ("machineType", "e2-medium"), ("metadata", PropertyValue.Map.Of(("disable-legacy-endpoints", "true"))), ("minCpuPlatform", ""),
        ("oauthScopes", Properties.ListOf(
            "https://www.googleapis.com/auth/devstorage.read_only", "https://www.googleapis.com/auth/logging.write", "https://www.googleapis.com/auth/monitoring",
            "https://www.googleapis.com/auth/service.management.readonly", "https://www.googleapis.com/auth/servicecontrol", "https://www.googleapis.com/auth/trace.append")),
        ("serviceAccount", "default"), ("shieldedInstanceConfig", PropertyValue.Map.Of(("enableIntegrityMonitoring", true), ("enableSecureBoot", false))),
        ("workloadMetadataConfig", PropertyValue.Map.Of(("mode", "GKE_METADATA"))));

    private static PropertyValue.List Accelerators(PropertyValue.Map? given) => new([.. (given?.Items("guestAccelerators") ?? []).Select(_ => (PropertyValue)PropertyValue.Map.Empty)]);
}
