namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>The cloud integrations of kubernetes/cloud-provider-openstack; chart 2.N.x belongs to Kubernetes 1.N.</summary>
internal static class OpenStackCloudVersions
{
    public const string Repository = "https://kubernetes.github.io/cloud-provider-openstack";
    public const string CloudControllerChart = "openstack-cloud-controller-manager";
    public const string CloudControllerVersion = "2.35.0";
    public const string CinderChart = "openstack-cinder-csi";
    public const string CinderVersion = "2.35.0";
}
