using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

internal sealed class LocallySignedCert(TimeProvider clock) : FrameworkResource
{
    internal override string Token => "tls:index/locallySignedCert:LocallySignedCert";

    internal override PropertyValue.Map Defaults => CertificateInputs.IssuerDefaults;

    internal override ImmutableArray<string> Updatable => ["earlyRenewalHours"];

    internal override void Check(InputChecker checker, PropertyValue.Map inputs) => CertificateInputs.CheckTerms(checker, inputs);

    internal override ImmutableArray<string> Overdue(PropertyValue.Map plan, PropertyValue.Map outputs) =>
        CertificateInputs.Overdue(plan, outputs, clock.GetUtcNow());

    internal override (string Id, PropertyValue.Map Computed) Create(PropertyValue.Map plan)
    {
        using var key = CertificateInputs.Key(plan, "caPrivateKeyPem", "CA private key PEM");
        using var authority = Authority(plan.Text("caCertPem") ?? "");
        try
        {
            var certificate = Certificates.LocallySigned(
                plan.Text("certRequestPem") ?? "", key, authority, CertificateInputs.Terms(plan), clock.GetUtcNow());
            return (certificate.Id, CertificateInputs.Outputs(certificate).With("caKeyAlgorithm", key.Algorithm));
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            throw new ProviderException($"Failed to parse certificate request PEM: {failure.Message}", failure);
        }
    }

    private static X509Certificate2 Authority(string pem)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(Pem.Decode("CERTIFICATE", pem));
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            throw new ProviderException($"Failed to parse CA certificate PEM: {failure.Message}", failure);
        }
    }
}
