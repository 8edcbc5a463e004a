using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace JupyterHubInfra.Components.Tests.Clusters;

/// <summary>An authority of a cluster, with a server and a client it signed.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly X509Certificate2 _ca;

    public TestAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kubernetes", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        _ca = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddDays(1));
        var (certificate, certificateKey) = Sign("CN=kube-apiserver");
        Client = Sign("CN=pulumi-admin, O=kubeadm:cluster-admins");
        using var server = X509Certificate2.CreateFromPem(certificate, certificateKey);
        Server = X509CertificateLoader.LoadPkcs12(server.Export(X509ContentType.Pkcs12), password: null);
    }

    public string Pem => _ca.ExportCertificatePem();

    public X509Certificate2 Server { get; }

    public (string Certificate, string Key) Client { get; }

    public void Dispose()
    {
        _ca.Dispose();
        Server.Dispose();
    }

    private (string Certificate, string Key) Sign(string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(_ca, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddHours(1), RandomNumberGenerator.GetBytes(8));
        return (certificate.ExportCertificatePem(), key.ExportECPrivateKeyPem());
    }
}
