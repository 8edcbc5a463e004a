using System.Collections.Concurrent;
using System.Net.Sockets;
using Google.Protobuf;
using Pulumi.Wire.Client;
using Pulumi.Wire.Http2;

namespace Pulumi.Wire;

/// <summary>Unary gRPC over plain HTTP/2, which is all that the engine's protocol needs.</summary>
internal sealed class GrpcChannel(string address) : IDisposable
{
    private const string Agent = "jupyterhub-infra-pulumi-dotnet";

    private readonly EngineConnection _connection = new(address);
    private readonly ConcurrentDictionary<string, byte[]> _headers = new();

    /// <summary>Calls a method (package.Service/Method) and waits for its answer. The request is not kept meanwhile.</summary>
    public Task<TResponse> CallAsync<TResponse>(string method, IMessage request, Func<byte[], TResponse> read)
    {
        var call = new UnaryCall(_headers.GetOrAdd(method, HeadersOf), GrpcMessage.Frame(request));
        _connection.Start(call);
        return AnswerAsync(method, call, read);
    }

    /// <summary>Calls a method (package.Service/Method) and waits for its answer.</summary>
    public Task<TResponse> CallAsync<TResponse>(string method, IMessage request, MessageParser<TResponse> parser)
        where TResponse : IMessage<TResponse> => CallAsync(method, request, message => GrpcMessage.Parse(message, parser));

    public void Dispose() => _connection.Dispose();

    private async Task<TResponse> AnswerAsync<TResponse>(string method, UnaryCall call, Func<byte[], TResponse> read)
    {
        try
        {
            await call.End.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or IOException or Http2Exception or ObjectDisposedException)
        {
            throw _connection.WasReached ? new EngineGoneException(method, exception) : new EngineUnreachableException(address, exception);
        }
        ThrowIfFailed(method[(method.LastIndexOf('/') + 1)..], call);
        return read(call.Message);
    }

    private byte[] HeadersOf(string method) => Frames.CallHeaders(address, $"/{method}", Agent);

    private static void ThrowIfFailed(string name, UnaryCall call)
    {
        // A server may reset what is left of a request once it has answered.
        switch (call.Status ?? (call.Reset is null ? GrpcException.Unknown : StatusOf(call.Reset.Value)))
        {
            case GrpcException.Ok when call.HttpStatus == UnaryCall.HttpOk && call.IsWhole:
                return;
            case GrpcException.Ok or GrpcException.Cancelled or GrpcException.Unavailable:
                throw new EngineGoneException(name, null);
            case GrpcException.Unknown when call.HttpStatus != UnaryCall.HttpOk && call.Status is null:
                throw new GrpcException(name, GrpcException.Unavailable, $"HTTP status {call.HttpStatus}");
            case var status:
                throw new GrpcException(name, status, Uri.UnescapeDataString(call.Detail));
        }
    }

    private static int StatusOf(Http2Error reset) => reset switch
    {
        Http2Error.Refused => GrpcException.Unavailable,
        Http2Error.Cancel => GrpcException.Cancelled,
        _ => GrpcException.Internal,
    };
}
