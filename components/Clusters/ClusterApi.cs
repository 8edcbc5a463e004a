using System.Net;
using System.Security.Cryptography;

namespace JupyterHubInfra.Components.Clusters;

/// <summary>Asks a cluster's API two questions: are you ready, and do you know me.</summary>
internal sealed class ClusterApi(string server, string caPem, string certificatePem, string keyPem) : IDisposable
{
    private readonly ClusterHttp _cluster = new(server, caPem, certificatePem, keyPem);

    public async Task<ApiState> AskAsync()
    {
        try
        {
            using var ready = await _cluster.Http.GetAsync(new Uri("/readyz", UriKind.Relative)).ConfigureAwait(false);
            if (ready.StatusCode != HttpStatusCode.OK)
            {
                return new(false, $"/readyz answers {(int)ready.StatusCode}");
            }

            // kubeadm binds our group to its role only after the API is up: until then we are told 403.
            using var nodes = await _cluster.Http.GetAsync(new Uri("/api/v1/nodes?limit=1", UriKind.Relative)).ConfigureAwait(false);
            return new(nodes.StatusCode == HttpStatusCode.OK, $"an authorised call answers {(int)nodes.StatusCode}");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or CryptographicException)
        {
            return new(false, exception.InnerException?.Message ?? exception.Message);
        }
    }

    public void Dispose() => _cluster.Dispose();
}
