using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

internal sealed class SelfSignedCert(TimeProvider clock) : FrameworkResource
{
    internal override string Token => "tls:index/selfSignedCert:SelfSignedCert";

    internal override PropertyValue.Map Defaults { get; } = CertificateInputs.IssuerDefaults.With("setAuthorityKeyId", false);

    internal override ImmutableArray<string> Updatable => ["earlyRenewalHours"];

    internal override void Check(InputChecker checker, PropertyValue.Map inputs) => CertificateInputs.CheckTerms(checker, inputs);

    internal override ImmutableArray<string> Overdue(PropertyValue.Map plan, PropertyValue.Map outputs) =>
        CertificateInputs.Overdue(plan, outputs, clock.GetUtcNow());

    internal override (string Id, PropertyValue.Map Computed) Create(PropertyValue.Map plan)
    {
        using var key = CertificateInputs.Key(plan, "privateKeyPem", "private key PEM");
        var certificate = Certificates.SelfSigned(
            key, CertificateInputs.Subject(plan), CertificateInputs.AlternativeNames(plan), CertificateInputs.Terms(plan), clock.GetUtcNow());
        return (certificate.Id, CertificateInputs.Outputs(certificate).With("keyAlgorithm", key.Algorithm));
    }
}
