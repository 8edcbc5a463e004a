using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Pulumi.Wire;

/// <summary>One message as the body of a call: a byte that says uncompressed, four of length, the message.</summary>
internal sealed class GrpcContent : HttpContent
{
    public const int PrefixLength = 5;

    private static readonly MediaTypeHeaderValue Grpc = new("application/grpc");

    private readonly byte[] _frame;

    public GrpcContent(IMessage message)
    {
        var length = message.CalculateSize();
        _frame = new byte[PrefixLength + length];
        BinaryPrimitives.WriteInt32BigEndian(_frame.AsSpan(1), length);
        message.WriteTo(_frame.AsSpan(PrefixLength));
        Headers.ContentType = Grpc;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(_frame).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = _frame.Length;
        return true;
    }
}
