using System.Collections.Concurrent;
using Google.Protobuf;
using Pulumirpc;

namespace Pulumi.Wire.Callbacks;

/// <summary>The functions that a run has given to the engine, by token, and the server behind them, which the first of them starts.</summary>
internal sealed class CallbackHost : IDisposable
{
    private const string Path = "/pulumirpc.Callbacks/Invoke";

    private readonly ConcurrentDictionary<string, Entry> _functions = new();
    private readonly CallbackServer? _server;

    /// <summary>Mocks never call back; a run with them needs no server.</summary>
    public CallbackHost(bool listens) => _server = listens ? new CallbackServer(ServeAsync) : null;

    /// <summary>Hands out a function. It will run in the context of whoever does this: in its run, above all.</summary>
    public Callback Add(CallbackFunction function)
    {
        var token = Guid.NewGuid().ToString();
        _functions[token] = new Entry(function, ExecutionContext.Capture());
        return new Callback { Target = _server?.Address ?? "", Token = token };
    }

    public void Dispose() => _server?.Dispose();

    private async Task<GrpcAnswer> ServeAsync(string path, Stream message, CancellationToken cancellationToken)
    {
        if (path != Path)
        {
            return GrpcAnswer.Failed(GrpcException.Unimplemented, $"unknown method {path}");
        }
        try
        {
            var request = GrpcMessage.Parse(message, CallbackInvokeRequest.Parser);
            if (!_functions.TryGetValue(request.Token, out var entry))
            {
                return GrpcAnswer.Failed(GrpcException.InvalidArgument, $"Callback not found: {request.Token}");
            }
            var response = await entry.RunAsync(request.Request, cancellationToken).ConfigureAwait(false);
            return GrpcAnswer.Of(new CallbackInvokeResponse { Response = response.ToByteString() });
        }
        catch (Exception exception)
        {
            var wasCancelled = exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
            return GrpcAnswer.Failed(wasCancelled ? GrpcException.Cancelled : GrpcException.Unknown, exception.Message);
        }
    }

    private sealed class Entry(CallbackFunction function, ExecutionContext? context)
    {
        public Task<IMessage> RunAsync(ByteString request, CancellationToken cancellationToken)
        {
            var content = new MemoryStream(request.ToByteArray());
            if (context is null)
            {
                return function(content, cancellationToken);
            }
            Task<IMessage>? running = null;
            ExecutionContext.Run(context, _ => running = function(content, cancellationToken), null);
            return running!;
        }
    }
}
