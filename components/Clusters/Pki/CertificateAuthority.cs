using JupyterHubInfra.Components.Clusters.Nodes;
using Pulumi;
using Pulumi.Tls;
using Pulumi.Tls.Inputs;

namespace JupyterHubInfra.Components.Clusters.Pki;

/// <summary>A self-signed authority: its key and its certificate, as children of the component that owns it.</summary>
internal sealed class CertificateAuthority
{
    private const int TenYears = 87_600;

    public CertificateAuthority(string name, string commonName, Resource parent, bool keep)
    {
        Key = Keys.Ecdsa($"{name}-key", parent, keep);
        Certificate = new SelfSignedCert(
            name,
            new()
            {
                PrivateKeyPem = Key.PrivateKeyPem,
                Subject = new SelfSignedCertSubjectArgs { CommonName = commonName },
                IsCaCertificate = true,
                AllowedUses = ["cert_signing", "digital_signature", "key_encipherment"],
                SetSubjectKeyId = true,
                ValidityPeriodHours = TenYears,

                // Renewing an authority replaces it and with it the trust of every node: never by itself.
                EarlyRenewalHours = 0,
            },
            new() { Parent = parent, Protect = keep });
    }

    public PrivateKey Key { get; }

    public SelfSignedCert Certificate { get; }

    public Output<KeyPair> Pair => Output.Tuple(Certificate.CertPem, Key.PrivateKeyPem).Apply(pem => new KeyPair(pem.Item1, pem.Item2));
}
