using System.Buffers.Binary;

namespace Pulumi.Wire.Http2;

/// <summary>One frame: what it is, which stream it belongs to (0: the connection), and its content.</summary>
internal sealed class Frame(FrameType type, byte flags, int stream, ReadOnlyMemory<byte> content)
{
    public const int HeaderLength = 9;

    /// <summary>The largest content that every peer takes, and the largest that this side takes.</summary>
    public const int LargestContent = 16384;

    public const byte Acknowledges = 0x01;
    public const byte EndsStream = 0x01;
    public const byte EndsHeaders = 0x04;
    public const byte IsPadded = 0x08;
    public const byte HasPriority = 0x20;

    public FrameType Type { get; } = type;

    public int Stream { get; } = stream;

    /// <summary>The content as it came, padding included.</summary>
    public ReadOnlyMemory<byte> Raw { get; } = content;

    public bool Has(byte flag) => (flags & flag) != 0;

    /// <summary>The content of data or headers, without padding and priority.</summary>
    public ReadOnlyMemory<byte> Content()
    {
        var (from, padding) = (0, 0);
        if (Has(IsPadded))
        {
            padding = Raw.Length > 0 ? Raw.Span[0] : int.MaxValue;
            from++;
        }
        if (Type == FrameType.Headers && Has(HasPriority))
        {
            from += 5;
        }
        return padding <= Raw.Length - from ? Raw[from..^padding] : throw Http2Exception.Protocol("a frame is shorter than its padding");
    }

    /// <summary>The number that the content begins with.</summary>
    public int Number(int at = 0) => (int)(BinaryPrimitives.ReadUInt32BigEndian(Raw.Span[at..]) & int.MaxValue);

    /// <summary>The bytes to send.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeaderLength + Raw.Length];
        (bytes[0], bytes[1], bytes[2], bytes[3], bytes[4]) =
            ((byte)(Raw.Length >> 16), (byte)(Raw.Length >> 8), (byte)Raw.Length, (byte)Type, flags);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(5), Stream);
        Raw.CopyTo(bytes.AsMemory(HeaderLength));
        return bytes;
    }

    public static Frame OfNumber(FrameType type, int stream, int number)
    {
        var content = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(content, number);
        return new Frame(type, 0, stream, content);
    }

    public static async ValueTask<Frame> ReadAsync(Stream input, CancellationToken cancellationToken)
    {
        var header = new byte[HeaderLength];
        await input.ReadExactlyAsync(header, cancellationToken).ConfigureAwait(false);
        var length = (header[0] << 16) | (header[1] << 8) | header[2];
        if (length > LargestContent)
        {
            throw new Http2Exception(Http2Error.FrameSize, $"a frame of {length} bytes came; {LargestContent} are allowed");
        }
        var content = new byte[length];
        await input.ReadExactlyAsync(content, cancellationToken).ConfigureAwait(false);
        return new Frame((FrameType)header[3], header[4], BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)) & int.MaxValue, content);
    }
}
