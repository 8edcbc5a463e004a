using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>Calls functions of the program back: unary gRPC (pulumirpc.Callbacks/Invoke) over plain HTTP/2 to the address that the program has given.</summary>
internal sealed class CallbackClients : IDisposable
{
    private const int PrefixBytes = 5;

    // How long a function that runs may still go on when the run is ending.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    // Made with the first call: most programs have nothing to be called back.
    private readonly Lazy<HttpClient> _http = new(static () => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        EnableMultipleHttp2Connections = true,
        UseCookies = false,
        UseProxy = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    });

    /// <summary>Calls a function and waits for its answer.</summary>
    public async Task<T> InvokeAsync<T>(Callback callback, IMessage request, CancellationToken stopping)
        where T : IMessage, new()
    {
        using var ending = new CancellationTokenSource();
        await using var link = stopping.Register(() => ending.CancelAfter(Grace)).ConfigureAwait(false);
        try
        {
            var call = new CallbackInvokeRequest { Token = callback.Token, Request = request.ToByteString() };
            using var message = MessageTo(callback.Target, call);
            using var response = await _http.Value.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ending.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(ending.Token).ConfigureAwait(false);
            ThrowUnlessOk(response);
            var answer = Messages.Read<CallbackInvokeResponse>(new MemoryStream(body, PrefixBytes, body.Length - PrefixBytes)).Response;
            return Messages.Read<T>(new MemoryStream(answer.ToByteArray()));
        }
        catch (OperationCanceledException error) when (ending.IsCancellationRequested)
        {
            throw new CallbackException($"the program's function did not end within {Grace.TotalSeconds:0} s of the end of the run", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidProtocolBufferException or ArgumentException or UriFormatException)
        {
            throw new CallbackException($"the program cannot be called back at '{callback.Target}': {error.Message}", error);
        }
    }

    public void Dispose()
    {
        if (_http.IsValueCreated)
        {
            _http.Value.Dispose();
        }
    }

    private static HttpRequestMessage MessageTo(string target, CallbackInvokeRequest call)
    {
        var bytes = new byte[PrefixBytes + call.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), bytes.Length - PrefixBytes);
        call.WriteTo(bytes.AsSpan(PrefixBytes));
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        var message = new HttpRequestMessage(HttpMethod.Post, $"http://{target}/pulumirpc.Callbacks/Invoke")
        {
            Content = content,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        message.Headers.TE.Add(new("trailers"));
        return message;
    }

    // The status is in the trailers, or in the headers where there is nothing but a status.
    private static void ThrowUnlessOk(HttpResponseMessage response)
    {
        var status = Header(response.TrailingHeaders, "grpc-status") ?? Header(response.Headers, "grpc-status");
        if (status is null)
        {
            throw new CallbackException($"the program's callback server answered HTTP {(int)response.StatusCode} without a gRPC status");
        }

        var code = int.Parse(status, CultureInfo.InvariantCulture);
        if (code != 0)
        {
            var text = Uri.UnescapeDataString(Header(response.TrailingHeaders, "grpc-message") ?? Header(response.Headers, "grpc-message") ?? "");
            throw new CallbackException($"rpc error: code = {CodeName(code)} desc = {text}");
        }
    }

    private static string? Header(HttpHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static string CodeName(int code) => code switch
    {
        1 => "Canceled",
        2 => "Unknown",
        3 => "InvalidArgument",
        4 => "DeadlineExceeded",
        5 => "NotFound",
        6 => "AlreadyExists",
        7 => "PermissionDenied",
        8 => "ResourceExhausted",
        9 => "FailedPrecondition",
        10 => "Aborted",
        11 => "OutOfRange",
        12 => "Unimplemented",
        13 => "Internal",
        14 => "Unavailable",
        15 => "DataLoss",
        16 => "Unauthenticated",
        _ => $"Code({code})",
    };
}
