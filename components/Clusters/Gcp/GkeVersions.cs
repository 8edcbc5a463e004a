namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>Versions that messages and references show as examples: which ones there are, Google says day by day.</summary>
public static class GkeVersions
{
    /// <summary>A version of GKE.</summary>
    public const string Example = "1.34.1-gke.1829001";

    /// <summary>The API that the login plugin of GKE speaks with kubectl.</summary>
    internal const string ExecCredential = "client.authentication.k8s.io/v1beta1";
}
