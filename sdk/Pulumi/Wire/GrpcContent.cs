using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Pulumi.Wire;

/// <summary>One message as the body of a call.</summary>
internal sealed class GrpcContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Grpc = new("application/grpc");

    private readonly byte[] _frame;

    public GrpcContent(IMessage message)
    {
        _frame = GrpcMessage.Frame(message);
        Headers.ContentType = Grpc;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(_frame).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = _frame.Length;
        return true;
    }
}
