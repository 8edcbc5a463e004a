using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using Google.Protobuf;

namespace Pulumi.Wire;

/// <summary>Unary gRPC over plain HTTP/2, which is all that the engine's protocol needs.</summary>
internal sealed class GrpcChannel : IDisposable
{
    private static readonly Version Http2 = new(2, 0);

    private readonly string _address;
    private readonly HttpMessageInvoker _http;
    private bool _reached;

    public GrpcChannel(string address)
    {
        _address = address;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            EnableMultipleHttp2Connections = true,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        });
    }

    /// <summary>Calls a method (package.Service/Method) and waits for its answer.</summary>
    public async Task<TResponse> CallAsync<TResponse>(string method, IMessage request, MessageParser<TResponse> parser)
        where TResponse : IMessage<TResponse>
    {
        // The caller is the program's own thread, which has more resources to make: what HTTP costs is another core's work.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using var message = new HttpRequestMessage(HttpMethod.Post, $"http://{_address}/{method}")
        {
            Version = Http2,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new GrpcContent(request),
        };
        message.Headers.TryAddWithoutValidation("te", "trailers");
        message.Headers.TryAddWithoutValidation("user-agent", "jupyterhub-infra-pulumi-dotnet");
        try
        {
            using var response = await _http.SendAsync(message, CancellationToken.None).ConfigureAwait(false);
            _reached = true;
            var body = await ReadAsync(response).ConfigureAwait(false);
            ThrowIfFailed(method, response);
            return GrpcMessage.Parse(new MemoryStream(body), parser);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw _reached ? new EngineGoneException(method, exception) : new EngineUnreachableException(_address, exception);
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response)
    {
        var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var prefix = new byte[GrpcMessage.PrefixLength];
        if (await stream.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false).ConfigureAwait(false) < prefix.Length)
        {
            return [];
        }
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1));
        if (prefix[0] != 0 || length > GrpcMessage.MaxBytes)
        {
            throw new InvalidOperationException($"The engine sent a compressed message, or one of {length} bytes; the limit is {GrpcMessage.MaxBytes}.");
        }
        var body = new byte[length];
        await stream.ReadExactlyAsync(body).ConfigureAwait(false);
        // The status follows the end of the body.
        await stream.ReadAtLeastAsync(prefix, 1, throwOnEndOfStream: false).ConfigureAwait(false);
        return body;
    }

    private static void ThrowIfFailed(string method, HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new GrpcException(method, GrpcException.Unavailable, $"HTTP status {(int)response.StatusCode}");
        }
        var status = int.TryParse(Trailer(response, "grpc-status"), CultureInfo.InvariantCulture, out var code) ? code : 2;
        var name = method[(method.LastIndexOf('/') + 1)..];
        switch (status)
        {
            case GrpcException.Ok:
                return;
            case GrpcException.Cancelled or GrpcException.Unavailable:
                throw new EngineGoneException(name, null);
            default:
                throw new GrpcException(name, status, Uri.UnescapeDataString(Trailer(response, "grpc-message") ?? ""));
        }
    }

    private static string? Trailer(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var trailing) ? trailing.FirstOrDefault()
        : response.Headers.TryGetValues(name, out var leading) ? leading.FirstOrDefault() : null;
}
