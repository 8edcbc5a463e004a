using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Pulumi.Wire;

namespace Sdk.Tests.Callbacks;

/// <summary>Calls a server through the HTTP/2 of .NET, which shares nothing with ours.</summary>
internal sealed class HttpCaller(string address) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true });

    public async Task<byte[]> CallAsync(string method, IMessage message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{address}/{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(GrpcMessage.Frame(message)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TryAddWithoutValidation("te", "trailers");
        using var response = await _http.SendAsync(request, CancellationToken.None);
        var body = await response.Content.ReadAsByteArrayAsync();
        var status = int.Parse(Trailer(response, "grpc-status"), CultureInfo.InvariantCulture);
        return status == 0 ? body[GrpcMessage.PrefixLength..] : throw new RefusedException(status, Uri.UnescapeDataString(Trailer(response, "grpc-message")));
    }

    public void Dispose() => _http.Dispose();

    private static string Trailer(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var trailing) ? trailing.Single() : response.Headers.GetValues(name).Single();
}
