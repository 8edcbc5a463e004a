namespace JupyterHubInfra.Components.Clusters.Addons;

/// <summary>Calico by its operator. The 3.31 line brings its custom resource definitions within the chart and is tested with Kubernetes 1.32 to 1.35.</summary>
internal static class CalicoVersions
{
    public const string Repository = "https://docs.tigera.io/calico/charts";
    public const string Chart = "tigera-operator";
    public const string Version = "v3.31.6";
}
