using System.Net;
using System.Net.Sockets;
using Pulumi.Wire.Http2;

namespace Pulumi.Wire.Client;

/// <summary>
/// One HTTP/2 connection (RFC 9113) to an engine, for unary calls only. A thread sends, whatever is there at once, and a thread receives:
/// both block, which is all that two threads have to do, and costs a tenth of what general clients need to start and to call.
/// </summary>
internal sealed partial class EngineConnection(string address) : IDisposable
{
    private readonly object _lock = new();
    private readonly Dictionary<int, UnaryCall> _calls = [];
    private Socket? _socket;
    private Exception? _failure;
    private bool _isStarted;
    private bool _isLeft;

    /// <summary>Whether anything ever came from the other side.</summary>
    public bool WasReached { get; private set; }

    /// <summary>Sends a call as soon as the other side takes it. Whatever happens, the call ends.</summary>
    public void Start(UnaryCall call)
    {
        lock (_lock)
        {
            if (_failure is null && !_isLeft)
            {
                _waiting.Enqueue(call);
                WakeSender();
                if (!_isStarted)
                {
                    _isStarted = true;
                    Run(Send, "Pulumi: to the engine");
                }
                return;
            }
        }
        if (_failure is null)
        {
            call.Complete(Http2Error.Refused);
        }
        else
        {
            call.Fail(_failure);
        }
    }

    public void Dispose() => Fail(new ObjectDisposedException(nameof(EngineConnection)));

    private void Run(Action action, string name) => new Thread(() =>
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    })
    { IsBackground = true, Name = name }.UnsafeStart();

    private Socket Connect()
    {
        var colon = address.LastIndexOf(':');
        var (host, port) = (address[..colon].Trim('[', ']'), int.Parse(address.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture));
        Socket socket;
        if (host == "127.0.0.1")
        {
            // Where engines are; the rest is for the others, and takes longer to start.
            socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
        }
        else
        {
            socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(host, port);
        }
        return socket;
    }

    /// <summary>Ends the connection and all its calls. Only the first reason counts.</summary>
    private void Fail(Exception exception)
    {
        List<UnaryCall> lost;
        lock (_lock)
        {
            if (_failure is not null)
            {
                return;
            }
            _failure = exception;
            lost = [.. _calls.Values, .. _waiting];
            _calls.Clear();
            _waiting.Clear();
            WakeSender();
        }
        Hush();
        foreach (var call in lost)
        {
            call.Fail(exception);
        }
    }

    /// <summary>
    /// Wakes both threads, and ends the conversation. The socket itself is left to the runtime: closing it would run much code for the first
    /// time, at the end of every program.
    /// </summary>
    private void Hush()
    {
        try
        {
            _socket?.Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The other side was first.
        }
    }
}
