using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

internal sealed class CertRequest : FrameworkResource
{
    internal override string Token => "tls:index/certRequest:CertRequest";

    internal override (string Id, PropertyValue.Map Computed) Create(PropertyValue.Map plan)
    {
        using var key = CertificateInputs.Key(plan, "privateKeyPem", "private key PEM");
        var request = Certificates.Request(key, CertificateInputs.Subject(plan), CertificateInputs.AlternativeNames(plan));
        return (PublicKeyFacts.Fingerprint(request), PropertyValue.Map.Of(
            ("certRequestPem", Pem.Encode("CERTIFICATE REQUEST", request)),
            ("keyAlgorithm", key.Algorithm)));
    }
}
