using System.Buffers.Binary;
using Google.Protobuf;

namespace Pulumi.Wire;

/// <summary>Messages as gRPC frames them: a byte that says uncompressed, four of length, the message.</summary>
internal static class GrpcMessage
{
    public const int PrefixLength = 5;

    public const int MaxBytes = 400 << 20;

    /// <summary>Values may nest some 330 levels deep; each level is three messages.</summary>
    private const int MaxNesting = 1000;

    public static byte[] Frame(IMessage message)
    {
        var length = message.CalculateSize();
        var frame = new byte[PrefixLength + length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), length);
        message.WriteTo(frame.AsSpan(PrefixLength));
        return frame;
    }

    /// <summary>Nearly all messages nest less deep than any reader takes; only for the others a reader is made that takes more.</summary>
    public static T Parse<T>(byte[] content, MessageParser<T> parser) where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(content);
        }
        catch (InvalidProtocolBufferException)
        {
            return Parse(new MemoryStream(content), parser);
        }
    }

    public static T Parse<T>(Stream content, MessageParser<T> parser) where T : IMessage<T>
    {
        using var input = CodedInputStream.CreateWithLimits(content, MaxBytes, MaxNesting);
        return parser.ParseFrom(input);
    }
}
