using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Pulumi.Wire.Http2;

namespace Sdk.Tests.Callbacks;

/// <summary>The other side of a connection, frame by frame; nothing is done for the test that it does not ask for.</summary>
internal sealed class Peer : IDisposable
{
    public const int DefaultWindow = 65535;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly NetworkStream _transport;

    private Peer(string address)
    {
        _socket.Connect(IPEndPoint.Parse(address));
        _socket.NoDelay = true;
        _transport = new NetworkStream(_socket, ownsSocket: true);
    }

    public HeaderDecoder Headers { get; } = new();

    public static async Task<Peer> ConnectAsync(string address, params (ushort Setting, int Value)[] settings)
    {
        var peer = new Peer(address);
        await peer._transport.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        var content = new byte[settings.Length * 6];
        for (var i = 0; i < settings.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(content.AsSpan(i * 6), settings[i].Setting);
            BinaryPrimitives.WriteInt32BigEndian(content.AsSpan((i * 6) + 2), settings[i].Value);
        }
        await peer.SendAsync(new Frame(FrameType.Settings, 0, 0, content));
        await peer.ExpectAsync(frame => frame.Type == FrameType.Settings && frame.Has(Frame.Acknowledges));
        return peer;
    }

    public static Peer Raw(string address) => new(address);

    public Task SendAsync(Frame frame) => _transport.WriteAsync(frame.ToBytes()).AsTask();

    public Task SendAsync(byte[] bytes) => _transport.WriteAsync(bytes).AsTask();

    public Task SendHeadersAsync(int stream, byte flags = Frame.EndsHeaders, string path = "/test.Echo/Call") => SendAsync(
        new Frame(FrameType.Headers, flags, stream, Block(path)));

    public static byte[] Block(string path) => HeaderEncoder.Encode(
        withStatus: false, new HeaderField(":method", "POST"), new HeaderField(":path", path), new HeaderField("content-type", "application/grpc"));

    /// <summary>Sends a whole message, as long as the server's window lets it.</summary>
    public async Task SendMessageAsync(int stream, byte[] message, int window = DefaultWindow)
    {
        for (var at = 0; at < message.Length;)
        {
            var amount = Math.Min(Frame.LargestContent, message.Length - at);
            Assert.True(at + amount <= window);
            var flags = at + amount == message.Length ? Frame.EndsStream : (byte)0;
            await SendAsync(new Frame(FrameType.Data, flags, stream, message.AsMemory(at, amount)));
            at += amount;
        }
    }

    /// <summary>Null when the server closed the connection.</summary>
    public async Task<Frame?> ReceiveAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            return await Frame.ReadAsync(_transport, timeout.Token);
        }
        catch (Exception exception) when (exception is EndOfStreamException or IOException)
        {
            return null;
        }
    }

    /// <summary>The next frame of that kind; others are passed over.</summary>
    public async Task<Frame> ExpectAsync(Func<Frame, bool> expected)
    {
        while (await ReceiveAsync() is { } frame)
        {
            if (expected(frame))
            {
                return frame;
            }
        }
        throw new InvalidOperationException("The server closed the connection before the frame that was expected.");
    }

    /// <summary>How the server ended the connection: with what error, before closing it.</summary>
    public async Task<Http2Error> ExpectEndAsync()
    {
        var error = (Http2Error)(await ExpectAsync(frame => frame.Type == FrameType.GoAway)).Number(4);
        while (await ReceiveAsync() is not null)
        {
            // Whatever else was on its way.
        }
        return error;
    }

    public void Dispose() => _transport.Dispose();
}
