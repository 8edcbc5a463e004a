using System.Net.Sockets;
using Pulumi.Wire.Http2;

namespace Pulumi.Wire.Client;

internal sealed partial class EngineConnection
{
    private const int BufferSize = 1 << 16;
    private const int DefaultWindow = 65535;

    /// <summary>How many calls may be open before the other side has said how many it takes.</summary>
    private const int CallsAtFirst = 100;

    private readonly Queue<UnaryCall> _waiting = new();
    private readonly List<UnaryCall> _sending = [];
    private byte[] _control = [];
    private bool _senderSleeps;
    private int _nextStream = 1;
    private long _window = DefaultWindow;
    private int _streamWindow = DefaultWindow;
    private int _largestFrame = Frame.LargestContent;
    private uint? _mostCalls;

    private void Send()
    {
        var socket = Connect();
        lock (_lock)
        {
            if (_failure is not null)
            {
                socket.Dispose();
                return;
            }
            _socket = socket;
            _control = Frames.Greeting();
        }
        Run(Receive, "Pulumi: from the engine");
        var buffer = new byte[BufferSize];
        while (Fill(buffer) is var count and > 0)
        {
            for (var sent = 0; sent < count;)
            {
                sent += socket.Send(buffer, sent, count - sent, SocketFlags.None);
            }
        }
    }

    /// <summary>Collects what may be sent now, and waits until there is something; nothing at all means the end.</summary>
    private int Fill(Span<byte> buffer)
    {
        lock (_lock)
        {
            while (true)
            {
                if (_failure is not null)
                {
                    return 0;
                }
                var at = TakeControl(buffer);
                at += TakeData(buffer[at..]);
                at += TakeCalls(buffer[at..]);
                if (at > 0)
                {
                    return at;
                }
                _senderSleeps = true;
                Monitor.Wait(_lock);
            }
        }
    }

    private int TakeControl(Span<byte> buffer)
    {
        var count = Math.Min(_control.Length, buffer.Length);
        _control.AsSpan(0, count).CopyTo(buffer);
        _control = _control[count..];
        return count;
    }

    /// <summary>The next pieces of calls that have begun: one for each, so that a large one does not keep the others waiting.</summary>
    private int TakeData(Span<byte> buffer)
    {
        var at = 0;
        for (var i = 0; i < _sending.Count; i++)
        {
            at += TakeData(_sending[i], buffer[at..]);
            if (_sending[i].Left == 0)
            {
                _sending.RemoveAt(i--);
            }
        }
        return at;
    }

    private int TakeData(UnaryCall call, Span<byte> buffer)
    {
        var amount = (int)Math.Min(
            Math.Min(call.Left, Math.Min(_largestFrame, buffer.Length - Frame.HeaderLength)),
            Math.Min(_window, call.Window));
        if (amount <= 0)
        {
            return 0;
        }
        call.CopyTo(buffer.Slice(Frame.HeaderLength, amount));
        _window -= amount;
        Frames.WriteHeader(buffer, amount, FrameType.Data, call.Left == 0 ? Frame.EndsStream : (byte)0, call.Stream);
        return Frame.HeaderLength + amount;
    }

    private int TakeCalls(Span<byte> buffer)
    {
        var at = 0;
        while (_window > 0 && _calls.Count < (_mostCalls ?? CallsAtFirst) && _waiting.TryPeek(out var call)
            && (2 * Frame.HeaderLength) + call.Headers.Length < buffer.Length - at)
        {
            _waiting.Dequeue();
            (call.Stream, call.Window) = (_nextStream, _streamWindow);
            _nextStream += 2;
            _calls.Add(call.Stream, call);
            Frames.WriteHeader(buffer[at..], call.Headers.Length, FrameType.Headers, Frame.EndsHeaders, call.Stream);
            at += Frame.HeaderLength;
            call.Headers.CopyTo(buffer[at..]);
            at += call.Headers.Length;
            at += TakeData(call, buffer[at..]);
            if (call.Left > 0)
            {
                _sending.Add(call);
            }
        }
        return at;
    }

    private void SendControl(byte[] frame)
    {
        lock (_lock)
        {
            _control = [.. _control, .. frame];
            WakeSender();
        }
    }

    private void WakeSender()
    {
        if (_senderSleeps)
        {
            _senderSleeps = false;
            Monitor.Pulse(_lock);
        }
    }
}
