namespace JupyterHubInfra.Components.Certificates;

/// <summary>cert-manager by its own chart. 1.21 is tested with Kubernetes 1.33 to 1.36, and 1.21.1 mends GHSA-8rvj-mm4h-c258.</summary>
internal static class CertificateVersions
{
    public const string Repository = "https://charts.jetstack.io";
    public const string Chart = "cert-manager";
    public const string Version = "v1.21.1";

    /// <summary>The kinds that the chart brings.</summary>
    public const string ApiVersion = "cert-manager.io/v1";
}
