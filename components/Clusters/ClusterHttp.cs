using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace JupyterHubInfra.Components.Clusters;

/// <summary>A connection to a cluster's API that trusts that cluster's authority alone.</summary>
internal sealed class ClusterHttp : IDisposable
{
    private readonly X509Certificate2 _authority;
    private readonly X509Certificate2 _client;

    public ClusterHttp(string server, string caPem, string certificatePem, string keyPem)
    {
        _authority = X509Certificate2.CreateFromPem(caPem);

        // A key straight from PEM is refused by some TLS stacks; the detour over PKCS#12 is not.
        using var fromPem = X509Certificate2.CreateFromPem(certificatePem, keyPem);
        _client = X509CertificateLoader.LoadPkcs12(fromPem.Export(X509ContentType.Pkcs12), password: null);
        var handler = new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(10) };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => IsOurs(certificate, errors);
        handler.SslOptions.ClientCertificates = [_client];
        Http = new HttpClient(handler) { BaseAddress = new Uri(server), Timeout = TimeSpan.FromSeconds(20) };
    }

    public HttpClient Http { get; }

    public void Dispose()
    {
        Http.Dispose();
        _client.Dispose();
        _authority.Dispose();
    }

    private bool IsOurs(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var remote = new X509Certificate2(certificate);
        return chain.Build(remote);
    }
}
