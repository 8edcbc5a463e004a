namespace JupyterHubInfra.Components.Certificates;

/// <summary>Let's Encrypt's two directories.</summary>
internal static class AcmeServer
{
    public const string Production = "https://acme-v02.api.letsencrypt.org/directory";

    /// <summary>Its certificates are refused by browsers; its limits allow repeated trials.</summary>
    public const string Staging = "https://acme-staging-v02.api.letsencrypt.org/directory";
}
