using System.Buffers.Binary;
using System.Text;
using Pulumi.Wire.Http2;

namespace Pulumi.Wire.Client;

/// <summary>The bytes that this side sends.</summary>
internal static class Frames
{
    // Field names of the fixed table of RFC 7541, appendix A, as literals that no table remembers; then method POST and scheme http.
    private static ReadOnlySpan<byte> PostOverHttp => [0x83, 0x86];

    private static ReadOnlySpan<byte> Authority => [0x01];

    private static ReadOnlySpan<byte> Path => [0x04];

    private static ReadOnlySpan<byte> ContentType => [0x0F, 31 - 15];

    private static ReadOnlySpan<byte> UserAgent => [0x0F, 58 - 15];

    private static ReadOnlySpan<byte> Te => [0x00, 2, (byte)'t', (byte)'e'];

    /// <summary>
    /// How a connection begins: no header table, so that every block can be read by itself; no pushes; and windows that no answer fills.
    /// </summary>
    public static byte[] Greeting() =>
    [
        .. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8,
        .. Of(FrameType.Settings, 0, [.. Setting(1, 0), .. Setting(2, 0), .. Setting(4, int.MaxValue)]),
        .. WindowUpdate(int.MaxValue - 65535),
    ];

    public static byte[] SettingsAcknowledged() => Of(FrameType.Settings, Frame.Acknowledges, []);

    public static byte[] PingAnswer(ReadOnlySpan<byte> content) => Of(FrameType.Ping, Frame.Acknowledges, content);

    /// <summary>More data may come, on the connection as a whole.</summary>
    public static byte[] WindowUpdate(int amount)
    {
        var content = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(content, amount);
        return Of(FrameType.WindowUpdate, 0, content);
    }

    public static void WriteHeader(Span<byte> target, int length, FrameType type, byte flags, int stream)
    {
        (target[0], target[1], target[2], target[3], target[4]) = ((byte)(length >> 16), (byte)(length >> 8), (byte)length, (byte)type, flags);
        BinaryPrimitives.WriteInt32BigEndian(target[5..], stream);
    }

    /// <summary>The header block of a call; the same for every call of a method.</summary>
    public static byte[] CallHeaders(string authority, string path, string agent)
    {
        var block = new MemoryStream();
        block.Write(PostOverHttp);
        Write(block, Path, path);
        Write(block, Authority, authority);
        Write(block, ContentType, "application/grpc");
        Write(block, Te, "trailers");
        Write(block, UserAgent, agent);
        return block.ToArray();
    }

    private static void Write(MemoryStream block, ReadOnlySpan<byte> name, string value)
    {
        const int Most = 0x7F;
        block.Write(name);
        var rest = value.Length - Most;
        block.WriteByte((byte)Math.Min(value.Length, Most));
        if (rest >= 0x80)
        {
            block.WriteByte((byte)(0x80 | (rest & 0x7F)));
            block.WriteByte((byte)(rest >> 7));
        }
        else if (rest >= 0)
        {
            block.WriteByte((byte)rest);
        }
        block.Write(Encoding.ASCII.GetBytes(value));
    }

    private static byte[] Setting(byte name, int value) => [0, name, (byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[] Of(FrameType type, byte flags, ReadOnlySpan<byte> content)
    {
        var frame = new byte[Frame.HeaderLength + content.Length];
        WriteHeader(frame, content.Length, type, flags, stream: 0);
        content.CopyTo(frame.AsSpan(Frame.HeaderLength));
        return frame;
    }
}
