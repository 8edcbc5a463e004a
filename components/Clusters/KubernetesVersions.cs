namespace JupyterHubInfra.Components.Clusters;

/// <summary>
/// What the machines of a kubeadm cluster run. The minor version is the newest that the pinned Calico line is tested with;
/// the packages are those of pkgs.k8s.io and of Docker's repository for Ubuntu 24.04 (whose own containerd is not always 2.x).
/// </summary>
internal static class KubernetesVersions
{
    public const string Kubernetes = "v1.35.6";
    public const string Minor = "v1.35";
    public const string Containerd = "2.2.6-1~ubuntu.24.04~noble";
}
