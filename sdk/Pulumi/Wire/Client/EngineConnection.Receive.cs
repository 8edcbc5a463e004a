using System.Buffers.Binary;
using System.Net.Sockets;
using Pulumi.Wire.Http2;

namespace Pulumi.Wire.Client;

internal sealed partial class EngineConnection
{
    private const int SettingLength = 6;

    /// <summary>After so much data the other side is told that it may send as much again.</summary>
    private const int WindowStep = 1 << 28;

    private readonly HeaderBlocks _blocks = new();
    private byte[] _block = [];
    private int _blockStream;
    private bool _blockEndsStream;
    private int _consumed;

    private void Receive()
    {
        var socket = _socket!;
        var buffer = new byte[BufferSize];
        var (start, end) = (0, 0);
        while (true)
        {
            while (end - start >= Frame.HeaderLength)
            {
                var length = (buffer[start] << 16) | (buffer[start + 1] << 8) | buffer[start + 2];
                if (length > Frame.LargestContent)
                {
                    throw new Http2Exception(Http2Error.FrameSize, $"a frame of {length} bytes came; {Frame.LargestContent} are allowed");
                }
                if (end - start < Frame.HeaderLength + length)
                {
                    break;
                }
                var stream = BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(start + 5)) & int.MaxValue;
                Take((FrameType)buffer[start + 3], buffer[start + 4], stream, buffer.AsSpan(start + Frame.HeaderLength, length));
                start += Frame.HeaderLength + length;
            }
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            var count = socket.Receive(buffer, end, buffer.Length - end, SocketFlags.None);
            if (count == 0)
            {
                if (_failure is not null)
                {
                    return;
                }
                throw new IOException("The engine closed the connection.");
            }
            WasReached = true;
            end += count;
        }
    }

    private void Take(FrameType type, byte flags, int stream, ReadOnlySpan<byte> content)
    {
        if (_blockStream != 0 && (type != FrameType.Continuation || stream != _blockStream))
        {
            throw Http2Exception.Protocol("something came between the parts of a header block");
        }
        switch (type)
        {
            case FrameType.Data:
                TakeData(flags, stream, content);
                break;
            case FrameType.Headers:
                _blockStream = stream;
                _blockEndsStream = (flags & Frame.EndsStream) != 0;
                TakeBlock(flags, Unpadded(flags, content, (flags & Frame.HasPriority) != 0 ? 5 : 0));
                break;
            case FrameType.Continuation when _blockStream != 0:
                TakeBlock(flags, content);
                break;
            case FrameType.ResetStream when content.Length == 4:
                Remove(stream)?.Complete((Http2Error)BinaryPrimitives.ReadInt32BigEndian(content));
                break;
            case FrameType.Settings when stream == 0 && content.Length % SettingLength == 0:
                TakeSettings(flags, content);
                break;
            case FrameType.Ping when content.Length == 8:
                if ((flags & Frame.Acknowledges) == 0)
                {
                    SendControl(Frames.PingAnswer(content));
                }
                break;
            case FrameType.GoAway when content.Length >= 8:
                TakeGoAway(BinaryPrimitives.ReadInt32BigEndian(content) & int.MaxValue);
                break;
            case FrameType.WindowUpdate when content.Length == 4:
                TakeWindow(stream, BinaryPrimitives.ReadInt32BigEndian(content) & int.MaxValue);
                break;
            case FrameType.Priority or > FrameType.Continuation:
                // Advice, and kinds from the future.
                break;
            default:
                throw Http2Exception.Protocol($"a frame of type {type} is wrong, or comes out of turn");
        }
    }

    private void TakeData(byte flags, int stream, ReadOnlySpan<byte> content)
    {
        _consumed += content.Length;
        if (_consumed >= WindowStep)
        {
            SendControl(Frames.WindowUpdate(_consumed));
            _consumed = 0;
        }
        if (Find(stream) is not { } call)
        {
            return;
        }
        try
        {
            call.Take(Unpadded(flags, content, 0));
        }
        catch (InvalidDataException exception)
        {
            // This answer cannot be read; the others can.
            Remove(stream);
            call.Fail(exception);
        }
        if ((flags & Frame.EndsStream) != 0)
        {
            Remove(stream)?.Complete();
        }
    }

    private void TakeBlock(byte flags, ReadOnlySpan<byte> part)
    {
        if ((flags & Frame.EndsHeaders) == 0)
        {
            _block = [.. _block, .. part];
            return;
        }
        var fields = _blocks.Read(_block.Length == 0 ? part : [.. _block, .. part]);
        Find(_blockStream)?.Take(fields);
        if (_blockEndsStream)
        {
            Remove(_blockStream)?.Complete();
        }
        (_block, _blockStream) = ([], 0);
    }

    private void TakeSettings(byte flags, ReadOnlySpan<byte> content)
    {
        if ((flags & Frame.Acknowledges) != 0)
        {
            return;
        }
        lock (_lock)
        {
            _mostCalls ??= uint.MaxValue;
            for (; content.Length > 0; content = content[SettingLength..])
            {
                var value = BinaryPrimitives.ReadUInt32BigEndian(content[2..]);
                switch (BinaryPrimitives.ReadUInt16BigEndian(content))
                {
                    case 3:
                        _mostCalls = value;
                        break;
                    case 4:
                        Resize((int)Math.Min(value, int.MaxValue));
                        break;
                    case 5:
                        _largestFrame = (int)Math.Min(value, int.MaxValue);
                        break;
                }
            }
        }
        SendControl(Frames.SettingsAcknowledged());
    }

    /// <summary>The window that calls begin with counts for those that have begun, too.</summary>
    private void Resize(int window)
    {
        foreach (var call in _calls.Values)
        {
            call.Window += window - _streamWindow;
        }
        _streamWindow = window;
    }

    private void TakeWindow(int stream, int amount)
    {
        lock (_lock)
        {
            if (stream == 0)
            {
                _window += amount;
            }
            else if (_calls.TryGetValue(stream, out var call))
            {
                call.Window += amount;
            }
            WakeSender();
        }
    }

    /// <summary>The other side leaves: it still answers the calls up to one, and takes no others.</summary>
    private void TakeGoAway(int last)
    {
        List<UnaryCall> refused;
        lock (_lock)
        {
            _isLeft = true;
            refused = [.. _calls.Values.Where(call => call.Stream > last), .. _waiting];
            _waiting.Clear();
            foreach (var call in refused)
            {
                _calls.Remove(call.Stream);
                _sending.Remove(call);
            }
        }
        foreach (var call in refused)
        {
            call.Complete(Http2Error.Refused);
        }
    }

    private UnaryCall? Find(int stream)
    {
        lock (_lock)
        {
            return _calls.TryGetValue(stream, out var call) ? call : null;
        }
    }

    private UnaryCall? Remove(int stream)
    {
        lock (_lock)
        {
            if (!_calls.Remove(stream, out var call))
            {
                return null;
            }
            if (call.Left > 0)
            {
                _sending.Remove(call);
            }
            // There may be room for another.
            WakeSender();
            return call;
        }
    }

    private static ReadOnlySpan<byte> Unpadded(byte flags, ReadOnlySpan<byte> content, int from)
    {
        if ((flags & Frame.IsPadded) == 0)
        {
            return content[from..];
        }
        var padding = content.Length > 0 ? content[0] : 0;
        return padding <= content.Length - from - 1 ? content[(from + 1)..^padding] : throw Http2Exception.Protocol("a frame is shorter than its padding");
    }
}
