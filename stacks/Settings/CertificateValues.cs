using JupyterHubInfra.Components.Certificates;
using JupyterHubInfra.Components.Hubs;
using Pulumi;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The setting of the hub's certificate as the value that the hub takes.</summary>
internal static class CertificateValues
{
    /// <param name="settings">The settings.</param>
    /// <param name="issuer">Who issues a wildcard certificate; only asked for in that mode.</param>
    public static HubTls Tls(OpenStackHubSettings settings, Func<ICertificateIssuer> issuer) => settings.Hub.Https.Mode switch
    {
        HttpsMode.None => HubTls.Off,
        HttpsMode.Manual => HubTls.Manual(Output.CreateSecret(settings.HubCertificate ?? ""), Output.CreateSecret(settings.HubCertificateKey ?? "")),
        HttpsMode.Wildcard => HubTls.Wildcard(issuer()),
        _ => HubTls.LetsEncrypt(settings.Hub.Https.Email ?? "", settings.Hub.Https.Staging),
    };
}
