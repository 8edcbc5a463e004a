using JupyterHubInfra.Components.Certificates;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>The ingress that leads to a hub by its host name.</summary>
internal static class HubIngress
{
    public static HelmMap? Of(JupyterHubReleaseArgs args) => args.Exposure is HubExposure.ByIngress ingress
        ? HelmValue.Of(
            ("annotations", args.Tls is HubTls.IngressCertificate certificate ? HelmValue.Of(("cert-manager.io/cluster-issuer", certificate.Issuer.IssuerName)) : null),
            ("enabled", true),
            ("hosts", ListOf(args.Host.Value)),
            ("ingressClassName", ingress.ClassName),
            ("tls", args.Tls is HubTls.IngressCertificate ? ListOf(HelmValue.Of(("hosts", ListOf(args.Host.Value)), ("secretName", HubCertificate.SecretName))) : null))
        : null;
}
