using System.Net.Http.Headers;
using System.Text;

namespace JupyterHubInfra.Hubctl.Health.Hub;

/// <summary>Asks a hub and the servers behind it, and says in plain words why no answer came.</summary>
internal sealed class HubClient : IDisposable
{
    private const int LongestBody = 1 << 20;

    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _client;
    private readonly Uri _url;

    /// <param name="door">The way to the hub.</param>
    /// <param name="handler">What sends the requests; disposed with this.</param>
    internal HubClient(HubDoor door, SocketsHttpHandler handler)
    {
        (_url, _handler) = (door.Url, handler);
        _client = new(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LongestBody };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("hubctl", null));
    }

    /// <summary>What websockets are opened with, so that they share pins, trust and cookies.</summary>
    internal HttpMessageInvoker Invoker => _client;

    /// <summary>Sent as the service's or user's token. Default: null, requests carry none.</summary>
    internal string? Token { get; init; }

    /// <summary>Adds headers to a request, e.g. those of a browser's page. Default: none.</summary>
    internal Action<HttpRequestMessage>? Decorate { get; init; }

    /// <summary>An address below the hub's; one that begins with a slash is below its host.</summary>
    internal Uri At(string path) => new(_url, path);

    /// <summary>Sends a request.</summary>
    /// <param name="method">GET, POST or DELETE.</param>
    /// <param name="address">Where to.</param>
    /// <param name="json">The body. Default: none.</param>
    /// <param name="signed">Whether the token goes along.</param>
    /// <param name="limit">How long the answer may take.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    internal async Task<HubAnswer> SendAsync(HttpMethod method, Uri address, string? json, bool signed, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        return await SendAsync(request, signed, limit, cancellationToken);
    }

    /// <summary>Sends a request made elsewhere.</summary>
    internal async Task<HubAnswer> SendAsync(HttpRequestMessage request, bool signed, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (signed && Token is { } token)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"token {token}");
        }

        Decorate?.Invoke(request);
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(limit);
        try
        {
            using var response = await _client.SendAsync(request, timer.Token);
            var text = await response.Content.ReadAsStringAsync(timer.Token);
            return new(response.StatusCode, text, response.Headers.Location?.OriginalString, response.Headers.RetryAfter?.Delta) { Address = response.RequestMessage?.RequestUri };
        }
        catch (HttpRequestException e)
        {
            throw new HubFailure($"{request.RequestUri!.AbsolutePath} was not answered: {Innermost(e)}", cause: e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HubFailure($"{request.RequestUri!.AbsolutePath} was not answered within {limit.TotalSeconds:0.#} s", cause: e);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private static string Innermost(Exception e)
    {
        while (e.InnerException is { } inner)
        {
            e = inner;
        }

        return e.Message.TrimEnd('.');
    }
}
