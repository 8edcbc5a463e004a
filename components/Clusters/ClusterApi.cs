using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace JupyterHubInfra.Components.Clusters;

/// <summary>Asks a cluster's API two questions: are you ready, and do you know me. It trusts that cluster's authority alone.</summary>
internal sealed class ClusterApi : IDisposable
{
    private readonly X509Certificate2 _authority;
    private readonly X509Certificate2 _client;
    private readonly HttpClient _http;

    public ClusterApi(string server, string caPem, string certificatePem, string keyPem)
    {
        _authority = X509Certificate2.CreateFromPem(caPem);

        // A key straight from PEM is refused by some TLS stacks; the detour over PKCS#12 is not.
        using var fromPem = X509Certificate2.CreateFromPem(certificatePem, keyPem);
        _client = X509CertificateLoader.LoadPkcs12(fromPem.Export(X509ContentType.Pkcs12), password: null);
        var handler = new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(10) };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => IsOurs(certificate, errors);
        handler.SslOptions.ClientCertificates = [_client];
        _http = new HttpClient(handler) { BaseAddress = new Uri(server), Timeout = TimeSpan.FromSeconds(20) };
    }

    public async Task<ApiState> AskAsync()
    {
        try
        {
            using var ready = await _http.GetAsync(new Uri("/readyz", UriKind.Relative)).ConfigureAwait(false);
            if (ready.StatusCode != HttpStatusCode.OK)
            {
                return new(false, $"/readyz answers {(int)ready.StatusCode}");
            }

            // kubeadm binds our group to its role only after the API is up: until then we are told 403.
            using var nodes = await _http.GetAsync(new Uri("/api/v1/nodes?limit=1", UriKind.Relative)).ConfigureAwait(false);
            return new(nodes.StatusCode == HttpStatusCode.OK, $"an authorised call answers {(int)nodes.StatusCode}");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or CryptographicException)
        {
            return new(false, exception.InnerException?.Message ?? exception.Message);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
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
