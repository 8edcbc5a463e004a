using System.Buffers.Binary;
using Pulumi.Wire.Http2;

namespace Pulumi.Wire.Callbacks;

internal sealed partial class Http2Connection
{
    private const int SettingLength = 6;

    private enum Setting : ushort
    {
        InitialWindow = 4,
        LargestFrame = 5,
        LargestHeaders = 6,
    }

    private void Control(Frame frame)
    {
        switch (frame.Type)
        {
            case FrameType.Settings:
                Apply(frame);
                break;
            case FrameType.Ping:
                Expect(frame.Raw.Length == 8, "a ping has eight bytes");
                if (!frame.Has(Frame.Acknowledges))
                {
                    _writer.Write(new Frame(FrameType.Ping, Frame.Acknowledges, 0, frame.Raw));
                }
                break;
            case FrameType.WindowUpdate:
                Expect(frame.Raw.Length == 4, "a window update has four bytes");
                Grow(frame.Stream, frame.Number());
                break;
            case FrameType.ResetStream:
                Expect(frame.Raw.Length == 4, "a reset has four bytes");
                if (_streams.TryGetValue(frame.Stream, out var stream))
                {
                    CancelQuietly(stream);
                }
                break;
            case FrameType.PushPromise or FrameType.Continuation:
                throw Http2Exception.Protocol($"a frame of type {frame.Type} came out of turn");
            default:
                // Priorities, the other side's wish to leave (it closes the connection itself), and kinds from the future.
                break;
        }
    }

    private void Grow(int id, int amount)
    {
        if (id == 0)
        {
            if (amount == 0)
            {
                throw Http2Exception.Protocol("a window grows by nothing");
            }
            _window.GrowConnection(amount);
        }
        else if (_streams.TryGetValue(id, out var stream) && (amount == 0 || !_window.Grow(stream, amount)))
        {
            Reset(id, amount == 0 ? Http2Error.Protocol : Http2Error.FlowControl);
            CancelQuietly(stream);
        }
    }

    private void Apply(Frame frame)
    {
        if (frame.Has(Frame.Acknowledges))
        {
            return;
        }
        Expect(frame.Raw.Length % SettingLength == 0, "settings have six bytes each");
        for (var at = 0; at < frame.Raw.Length; at += SettingLength)
        {
            var value = BinaryPrimitives.ReadUInt32BigEndian(frame.Raw.Span[(at + 2)..]);
            switch ((Setting)BinaryPrimitives.ReadUInt16BigEndian(frame.Raw.Span[at..]))
            {
                case Setting.InitialWindow:
                    _window.Resize(
                        value <= int.MaxValue ? (int)value : throw new Http2Exception(Http2Error.FlowControl, "the initial window is too large"),
                        _streams.Values);
                    break;
                case Setting.LargestFrame:
                    _window.Limit(value is >= Frame.LargestContent and < 1 << 24
                        ? (int)value
                        : throw Http2Exception.Protocol("the largest frame has an impossible size"));
                    break;
                case Setting.LargestHeaders:
                    _longestHeaders = (int)Math.Clamp(value, 512, 1 << 15);
                    break;
            }
        }
        _writer.Write(new Frame(FrameType.Settings, Frame.Acknowledges, 0, default));
    }

    private Frame GoAway(Http2Error error)
    {
        var content = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(content, _lastStream);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(4), (int)error);
        return new Frame(FrameType.GoAway, 0, 0, content);
    }

    private static void Expect(bool condition, string rule)
    {
        if (!condition)
        {
            throw new Http2Exception(Http2Error.FrameSize, rule);
        }
    }
}
