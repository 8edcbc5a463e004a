using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using Pulumi.Wire.Http2;

namespace Pulumi.Wire.Callbacks;

/// <summary>Serves the calls of one connection (RFC 9113): reads frames, answers each complete call on a task of its own.</summary>
internal sealed partial class Http2Connection(Stream transport, Func<string, Stream, CancellationToken, Task<GrpcAnswer>> serve)
{
    private const int StreamWindow = 1 << 20;
    private const int ConnectionWindow = 1 << 24;
    private const int LargestHeaderBlock = 1 << 16;

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<int, UnaryStream> _streams = new();
    private readonly HeaderDecoder _headers = new();
    private readonly FrameWriter _writer = new(transport);
    private readonly SendWindow _window = new();

    private int _lastStream;
    private int _owed;
    private int _longestHeaders = 1 << 15;

    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>Serves until the other side leaves, breaks the rules, or the server stops.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var sending = _writer.RunAsync(ending.Token);
        try
        {
            await ReadAsync(stop).ConfigureAwait(false);
        }
        catch (Http2Exception exception)
        {
            _writer.Write(GoAway(exception.Error));
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side has gone, or this one goes.
        }
        catch (Exception)
        {
            _writer.Write(GoAway(Http2Error.Internal));
        }
        foreach (var stream in _streams.Values)
        {
            CancelQuietly(stream);
        }
        _writer.Complete();
        await Task.WhenAny(sending, Task.Delay(LastWords, CancellationToken.None)).ConfigureAwait(false);
        await ending.CancelAsync().ConfigureAwait(false);
    }

    private static void CancelQuietly(UnaryStream stream)
    {
        try
        {
            stream.Cancel();
        }
        catch (Exception exception) when (exception is ObjectDisposedException or AggregateException)
        {
            // It has just been answered, or a callback's own reaction to the cancellation failed: nobody is left to tell.
        }
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        var input = new BufferedStream(transport, 1 << 16);
        var preface = new byte[Preface.Length];
        await input.ReadExactlyAsync(preface, stop).ConfigureAwait(false);
        if (!Preface.SequenceEqual(preface))
        {
            throw Http2Exception.Protocol("the connection does not begin as one of HTTP/2 does");
        }
        _writer.Write(
            Settings((ushort)Setting.InitialWindow, StreamWindow),
            Frame.OfNumber(FrameType.WindowUpdate, 0, ConnectionWindow - 65535));
        var first = await Frame.ReadAsync(input, stop).ConfigureAwait(false);
        if (first.Type != FrameType.Settings)
        {
            throw Http2Exception.Protocol("the first frame is not one of settings");
        }
        Apply(first);
        while (true)
        {
            var frame = await Frame.ReadAsync(input, stop).ConfigureAwait(false);
            switch (frame.Type)
            {
                case FrameType.Headers:
                    Open(frame, await HeaderBlockAsync(frame, input, stop).ConfigureAwait(false));
                    break;
                case FrameType.Data:
                    Receive(frame);
                    break;
                default:
                    Control(frame);
                    break;
            }
        }
    }

    /// <summary>The content of a header frame and of those that continue it; nothing may come between them.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>> HeaderBlockAsync(Frame frame, Stream input, CancellationToken stop)
    {
        var block = frame.Content();
        var last = frame;
        while (!last.Has(Frame.EndsHeaders))
        {
            last = await Frame.ReadAsync(input, stop).ConfigureAwait(false);
            if (last.Type != FrameType.Continuation || last.Stream != frame.Stream)
            {
                throw Http2Exception.Protocol("a header block is interrupted");
            }
            if (block.Length + last.Raw.Length > LargestHeaderBlock)
            {
                throw new Http2Exception(Http2Error.EnhanceYourCalm, "a header block is too long");
            }
            block = (byte[])[.. block.Span, .. last.Raw.Span];
        }
        return block;
    }

    private void Open(Frame frame, ReadOnlyMemory<byte> block)
    {
        // Decoded even if nobody cares: later blocks may refer to it.
        var headers = _headers.Decode(block.Span);
        if (frame.Stream % 2 == 0)
        {
            throw Http2Exception.Protocol($"stream {frame.Stream} is not the client's to open");
        }
        if (frame.Stream <= _lastStream)
        {
            // Trailers, or headers of a stream that was given up.
            EndIf(frame);
            return;
        }
        _lastStream = frame.Stream;
        var stream = new UnaryStream(frame.Stream, headers);
        if (!stream.IsCall)
        {
            Reset(stream.Id, Http2Error.Refused);
            stream.Dispose();
            return;
        }
        _window.Open(stream);
        _streams[stream.Id] = stream;
        EndIf(frame);
    }

    private void Receive(Frame frame)
    {
        if (frame.Stream == 0 || frame.Stream > _lastStream)
        {
            throw Http2Exception.Protocol("data came for no stream");
        }
        _owed += frame.Raw.Length;
        if (_owed >= ConnectionWindow / 2)
        {
            _writer.Write(Frame.OfNumber(FrameType.WindowUpdate, 0, _owed));
            _owed = 0;
        }
        var content = frame.Content();
        if (!_streams.TryGetValue(frame.Stream, out var stream))
        {
            return;
        }
        if (!stream.Append(content.Span))
        {
            _streams.TryRemove(stream.Id, out _);
            var answer = GrpcAnswer.Failed(GrpcException.ResourceExhausted, $"The message is larger than {GrpcMessage.MaxBytes} bytes.");
            _writer.Write(Trailers(stream.Id, answer, alone: true));
            Reset(stream.Id, Http2Error.None);
            stream.Dispose();
            return;
        }
        stream.Owed += frame.Raw.Length;
        if (stream.Owed >= StreamWindow / 2 && !frame.Has(Frame.EndsStream))
        {
            _writer.Write(Frame.OfNumber(FrameType.WindowUpdate, stream.Id, stream.Owed));
            stream.Owed = 0;
        }
        EndIf(frame);
    }

    /// <summary>The call is complete when its last frame has come.</summary>
    private void EndIf(Frame frame)
    {
        if (frame.Has(Frame.EndsStream) && _streams.TryGetValue(frame.Stream, out var stream))
        {
            _ = Task.Run(() => AnswerAsync(stream), CancellationToken.None);
        }
    }

    private static Frame Settings(ushort setting, int value)
    {
        var content = new byte[6];
        BinaryPrimitives.WriteUInt16BigEndian(content, setting);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(2), value);
        return new Frame(FrameType.Settings, 0, 0, content);
    }
}
