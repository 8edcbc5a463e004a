using JupyterHubInfra.Components.Text;

namespace JupyterHubInfra.Components.Clusters.Kubeadm;

/// <summary>The kubelet settings of the whole cluster; kubeadm stores them and hands them to every node that joins.</summary>
internal static class KubeletConfiguration
{
    public static YamlMap Document() => new()
    {
        { "apiVersion", "kubelet.config.k8s.io/v1beta1" },
        { "kind", "KubeletConfiguration" },
        { "cgroupDriver", "systemd" },
        { "failSwapOn", true },
        { "rotateCertificates", true },
        { "maxPods", 110 },
        { "serializeImagePulls", false },
        { "maxParallelImagePulls", 3 },

        // Notebook images are large: start cleaning well before the disk is full.
        { "imageGCHighThresholdPercent", 80 },
        { "imageGCLowThresholdPercent", 70 },
        { "imageMaximumGCAge", "336h0m0s" },
        { "containerLogMaxSize", "50Mi" },
        { "containerLogMaxFiles", 5 },

        // Whoever names one signal names all: the kubelet drops its own thresholds for the others.
        { "evictionHard", new YamlMap { { "memory.available", "500Mi" }, { "nodefs.available", "10%" }, { "nodefs.inodesFree", "5%" }, { "imagefs.available", "15%" }, { "imagefs.inodesFree", "5%" } } },

        // The least: each machine raises the latter by its own size (hub-node-prepare.sh).
        { "systemReserved", new YamlMap { { "cpu", "100m" }, { "memory", "500Mi" } } },
        { "kubeReserved", new YamlMap { { "cpu", "100m" }, { "memory", "500Mi" } } },

        // Time for notebooks to save when the machine is stopped.
        { "shutdownGracePeriod", "2m0s" },
        { "shutdownGracePeriodCriticalPods", "30s" },
    };
}
