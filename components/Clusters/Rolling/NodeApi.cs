using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace JupyterHubInfra.Components.Clusters.Rolling;

/// <summary>Nodes and pods over a cluster's API.</summary>
internal sealed class NodeApi(HttpClient http) : INodeApi
{
    private const string Nodes = "/api/v1/nodes/";

    public async Task<NodeState?> FindAsync(string node)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, Nodes + node, null, HttpStatusCode.NotFound).ConfigureAwait(false);
        return status is HttpStatusCode.NotFound ? null : PodFilter.StateOf(body);
    }

    public Task CordonAsync(string node) => PatchAsync(node, """{"spec":{"unschedulable":true}}""");

    public Task UncordonAsync(string node) => PatchAsync(node, """{"spec":{"unschedulable":null}}""");

    public async Task<ImmutableArray<PodOnNode>> PodsAsync(string node)
    {
        var (_, body) = await SendAsync(HttpMethod.Get, $"/api/v1/pods?fieldSelector=spec.nodeName%3D{node}", null).ConfigureAwait(false);
        return PodFilter.Movable(body);
    }

    public async Task<bool> EvictAsync(PodOnNode pod)
    {
        var eviction = $$$"""{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"{{{pod.Name}}}","namespace":"{{{pod.Namespace}}}"}}""";

        // 404: gone meanwhile. 429: its budget is spent. 409: the budget is being counted; both are asked again.
        var (status, _) = await SendAsync(
            HttpMethod.Post, $"/api/v1/namespaces/{pod.Namespace}/pods/{pod.Name}/eviction", Content(eviction, "application/json"),
            HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests, HttpStatusCode.Conflict).ConfigureAwait(false);
        return status is not (HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict);
    }

    public Task ForgetAsync(string node) => SendAsync(HttpMethod.Delete, Nodes + node, null, HttpStatusCode.NotFound);

    private Task<(HttpStatusCode Status, JsonElement Body)> PatchAsync(string node, string patch) =>
        SendAsync(HttpMethod.Patch, Nodes + node, Content(patch, "application/merge-patch+json"), HttpStatusCode.NotFound);

    private static StringContent Content(string json, string type) => new(json, Encoding.UTF8, new MediaTypeHeaderValue(type));

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, HttpContent? content, params HttpStatusCode[] alsoFine)
    {
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
            using var response = await http.SendAsync(request).ConfigureAwait(false);
            if (alsoFine.Contains(response.StatusCode))
            {
                return (response.StatusCode, default);
            }

            if (!response.IsSuccessStatusCode)
            {
                throw new NodeApiException($"{method} {path} answers {(int)response.StatusCode}");
            }

            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync().ConfigureAwait(false));
            return (response.StatusCode, json.RootElement.Clone());
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or CryptographicException or JsonException)
        {
            throw new NodeApiException($"{method} {path}: {exception.InnerException?.Message ?? exception.Message}", exception);
        }
    }
}
