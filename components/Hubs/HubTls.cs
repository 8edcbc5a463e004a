using JupyterHubInfra.Components.Certificates;
using Pulumi;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>How browsers reach the hub: where its certificate comes from.</summary>
public abstract record HubTls
{
    private HubTls()
    {
    }

    /// <summary>Plain HTTP. Only for <see cref="HubProfile.Development"/>.</summary>
    public static HubTls Off { get; } = new PlainHttp();

    /// <summary>
    /// A certificate from Let's Encrypt, renewed by the hub's own proxy. The host's DNS record must exist and port 80 must be open before the
    /// hub starts: pass the record in <see cref="JupyterHubReleaseArgs.After"/>.
    /// </summary>
    /// <param name="email">Address that is warned about expiring certificates.</param>
    /// <param name="staging">Whether to use the staging server, whose certificates browsers reject but whose limits allow repeated trials.</param>
    public static HubTls LetsEncrypt(string email, bool staging = false) => new Acme(email, staging);

    /// <summary>A certificate of your own; it is kept as a secret and must be replaced before it expires.</summary>
    /// <param name="certificate">The certificate chain in PEM form, the host's own certificate first.</param>
    /// <param name="key">The private key in PEM form.</param>
    public static HubTls Manual(Input<string> certificate, Input<string> key) => new OwnCertificate(certificate, key);

    /// <summary>
    /// A wildcard certificate for the host and its neighbours from an issuer on the cluster, renewed there; the proxy takes it up by
    /// itself. The host needs no open port and no record of its own for it.
    /// </summary>
    /// <param name="issuer">The issuer; it must be able to answer DNS challenges for the host's zone.</param>
    public static HubTls Wildcard(ICertificateIssuer issuer) => new IssuedWildcard(issuer);

    /// <summary>
    /// A certificate that the ingress in front of the hub holds; the issuer makes and renews it. Needs <see cref="HubExposure.Ingress"/>.
    /// The host's DNS record must lead to the ingress before the hub starts: pass it in <see cref="JupyterHubReleaseArgs.After"/>.
    /// </summary>
    /// <param name="issuer">The issuer; it must be able to prove the host's name.</param>
    public static HubTls AtIngress(ICertificateIssuer issuer) => new IngressCertificate(issuer);

    internal sealed record IngressCertificate(ICertificateIssuer Issuer) : HubTls;

    internal sealed record PlainHttp : HubTls;

    internal sealed record Acme(string Email, bool Staging) : HubTls;

    internal sealed record IssuedWildcard(ICertificateIssuer Issuer) : HubTls;

    internal sealed record OwnCertificate(Input<string> Certificate, Input<string> Key) : HubTls;
}
