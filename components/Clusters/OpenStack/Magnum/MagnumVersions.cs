namespace JupyterHubInfra.Components.Clusters.OpenStack.Magnum;

/// <summary>Versions that messages and references show as examples: which ones a cloud has, its images say.</summary>
public static class MagnumVersions
{
    /// <summary>A version of Kubernetes.</summary>
    public const string Kubernetes = "1.34.2";

    /// <summary>An image of it, as image-builder names them.</summary>
    public const string Image = "ubuntu-noble-kube-v" + Kubernetes;

    /// <summary>A version of capi-helm-charts.</summary>
    public const string Chart = "0.27.0";
}
