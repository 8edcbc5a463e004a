using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Pulumi.Wire;
using Pulumi.Wire.Http2;
using Pulumirpc;

namespace Sdk.Tests.Wire.Client;

/// <summary>An engine that a test plays frame by frame, and that keeps to no rules but the test's.</summary>
internal sealed class ScriptedEngine : IDisposable
{
    public const int MostCalls = 3;
    public const int InitialWindow = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private NetworkStream? _stream;

    public ScriptedEngine()
    {
        _listener.Start();
        Channel = new GrpcChannel($"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
    }

    public GrpcChannel Channel { get; }

    /// <summary>A call whose request is about so long; its answer says yes or no.</summary>
    public Task<SupportsFeatureResponse> CallAsync(int length = 10) =>
        Channel.CallAsync("test.Engine/Ask", new SupportsFeatureRequest { Id = new string('x', length) }, SupportsFeatureResponse.Parser).WaitAsync(Patience);

    public async Task AcceptAsync(params (int Name, int Value)[] settings)
    {
        _stream = (await _listener.AcceptTcpClientAsync().WaitAsync(Patience)).GetStream();
        await _stream.ReadExactlyAsync(new byte["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".Length]);
        await SetAsync(settings);
    }

    public Task SetAsync(params (int Name, int Value)[] settings)
    {
        var content = new byte[6 * settings.Length];
        for (var i = 0; i < settings.Length; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(content.AsSpan(6 * i), (short)settings[i].Name);
            BinaryPrimitives.WriteInt32BigEndian(content.AsSpan((6 * i) + 2), settings[i].Value);
        }
        return SendAsync(new Frame(FrameType.Settings, 0, 0, content));
    }

    public async Task SendAsync(params Frame[] frames)
    {
        foreach (var frame in frames)
        {
            await _stream!.WriteAsync(frame.ToBytes());
        }
    }

    /// <summary>The next frame of a kind; others, but for control frames, are a mistake.</summary>
    public async Task<Frame> ExpectAsync(FrameType type)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var frame = await Frame.ReadAsync(_stream!, patience.Token);
            if (frame.Type == type)
            {
                return frame;
            }
            Assert.True(frame.Type is FrameType.Settings or FrameType.WindowUpdate, $"a frame of type {frame.Type} came instead of {type}");
        }
    }

    /// <summary>A whole request: its headers and all its data.</summary>
    public async Task<int> ExpectCallAsync()
    {
        var headers = await ExpectAsync(FrameType.Headers);
        while (!(await ExpectAsync(FrameType.Data)).Has(Frame.EndsStream))
        {
        }
        return headers.Stream;
    }

    public Task AnswerAsync(int stream) => SendAsync(
        Headers(stream, Frame.EndsHeaders, withStatus: true, new HeaderField("content-type", "application/grpc")),
        new Frame(FrameType.Data, 0, stream, Yes()),
        Headers(stream, Frame.EndsHeaders | Frame.EndsStream, withStatus: false, new HeaderField("grpc-status", "0")));

    public static byte[] Yes() => GrpcMessage.Frame(new SupportsFeatureResponse { HasSupport = true });

    public static Frame Headers(int stream, byte flags, bool withStatus, params HeaderField[] fields) =>
        new(FrameType.Headers, flags, stream, HeaderEncoder.Encode(withStatus, fields));

    public void Close() => _stream!.Dispose();

    public void Dispose()
    {
        Channel.Dispose();
        _stream?.Dispose();
        _listener.Dispose();
    }
}
