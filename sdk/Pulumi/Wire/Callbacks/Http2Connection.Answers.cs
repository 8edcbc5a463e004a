using System.Globalization;
using Pulumi.Wire.Http2;

namespace Pulumi.Wire.Callbacks;

internal sealed partial class Http2Connection
{
    private static readonly HeaderField ContentType = new("content-type", "application/grpc");

    private async Task AnswerAsync(UnaryStream stream)
    {
        try
        {
            var answer = stream.Message() is { } message
                ? await serve(stream.Path, message, stream.Cancelled).ConfigureAwait(false)
                : GrpcAnswer.Failed(GrpcException.Internal, "Expected one uncompressed message.");
            if (!stream.Cancelled.IsCancellationRequested)
            {
                await SendAsync(stream, answer).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stream.Cancelled.IsCancellationRequested)
        {
            // Nobody waits for the answer.
        }
        catch (Exception)
        {
            // Whoever waits must not wait for ever.
            Reset(stream.Id, Http2Error.Internal);
        }
        finally
        {
            _streams.TryRemove(stream.Id, out _);
            stream.Dispose();
        }
    }

    private async Task SendAsync(UnaryStream stream, GrpcAnswer answer)
    {
        if (answer.Status != GrpcException.Ok)
        {
            _writer.Write(Trailers(stream.Id, answer, alone: true));
            return;
        }
        _writer.Write(Headers(stream.Id, HeaderEncoder.Encode(withStatus: true, ContentType), Frame.EndsHeaders));
        for (var sent = 0; sent < answer.Message.Length;)
        {
            var amount = await _window.TakeAsync(stream, answer.Message.Length - sent).ConfigureAwait(false);
            _writer.Write(new Frame(FrameType.Data, 0, stream.Id, answer.Message.AsMemory(sent, amount)));
            sent += amount;
        }
        _writer.Write(Trailers(stream.Id, answer, alone: false));
    }

    private Frame[] Trailers(int stream, GrpcAnswer answer, bool alone)
    {
        List<HeaderField> fields = [new("grpc-status", answer.Status.ToString(CultureInfo.InvariantCulture))];
        if (answer.Detail.Length > 0)
        {
            fields.Add(new("grpc-message", answer.EscapedDetail(_longestHeaders - 256)));
        }
        if (alone)
        {
            fields.Insert(0, ContentType);
        }
        var block = HeaderEncoder.Encode(withStatus: alone, [.. fields]);
        var frames = new List<Frame>();
        for (var at = 0; at < block.Length; at += Frame.LargestContent)
        {
            var part = block.AsMemory(at, Math.Min(Frame.LargestContent, block.Length - at));
            var flags = at + part.Length == block.Length ? Frame.EndsHeaders : (byte)0;
            frames.Add(at == 0
                ? Headers(stream, part, (byte)(flags | Frame.EndsStream))
                : new Frame(FrameType.Continuation, flags, stream, part));
        }
        return [.. frames];
    }

    private static Frame Headers(int stream, ReadOnlyMemory<byte> block, byte flags) => new(FrameType.Headers, flags, stream, block);

    private void Reset(int stream, Http2Error error) => _writer.Write(Frame.OfNumber(FrameType.ResetStream, stream, (int)error));
}
