using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Pulumi.Wire.Callbacks;

/// <summary>
/// A gRPC server for unary calls from this machine. It has no threads of its own and ends with the process. It is this small because
/// the alternative is a web framework in every program, whether it has callbacks or not (docs/decisions/0010).
/// </summary>
internal sealed class CallbackServer : IDisposable
{
    private const int Backlog = 64;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, Stream, CancellationToken, Task<GrpcAnswer>> _serve;

    public CallbackServer(Func<string, Stream, CancellationToken, Task<GrpcAnswer>> serve)
    {
        _serve = serve;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(Backlog);
        Address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");
        // Whoever happens to start the server must not become the context of all its calls.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(AcceptAsync);
        }
    }

    public string Address { get; }

    /// <summary>Cancels the calls that are running and closes all connections.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_stop.Token).ConfigureAwait(false);
                _ = ServeAsync(socket);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        socket.NoDelay = true;
        var transport = new NetworkStream(socket, ownsSocket: true);
        await using var _ = transport.ConfigureAwait(false);
        await new Http2Connection(transport, _serve).RunAsync(_stop.Token).ConfigureAwait(false);
    }
}
