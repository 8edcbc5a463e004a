using System.Buffers.Binary;
using System.Globalization;
using Google.Protobuf;
using Microsoft.AspNetCore.Http.Features;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>One unary gRPC call on top of HTTP/2: a five-byte prefix before each message, the status in trailers.</summary>
internal static class GrpcCall
{
    private const int PrefixBytes = 5;

    public static async Task ProcessAsync(IFeatureCollection context, RpcMethods methods)
    {
        var request = context.Get<IHttpRequestFeature>()!;
        var lifetime = context.Get<IHttpRequestLifetimeFeature>()!;
        var response = context.Get<IHttpResponseFeature>()!;
        var body = context.Get<IHttpResponseBodyFeature>()!;
        response.StatusCode = 200;
        response.Headers.ContentType = "application/grpc";
        try
        {
            var message = await ReadAsync(request.Body, lifetime.RequestAborted).ConfigureAwait(false);
            var answer = await methods.CallAsync(request.Path, message, lifetime.RequestAborted).ConfigureAwait(false);
            await body.StartAsync().ConfigureAwait(false);
            Write(body.Writer, answer);
            await body.Writer.FlushAsync(lifetime.RequestAborted).ConfigureAwait(false);
            SetStatus(context, RpcStatus.Ok, "");
        }
        catch (RpcException error)
        {
            SetStatus(context, error.Status, error.Message);
        }
        catch (OperationCanceledException)
        {
            // The run has ended with this call unanswered, as the real engine leaves it; or the program is gone.
            lifetime.Abort();
            return;
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidDataException)
        {
            SetStatus(context, RpcStatus.InvalidArgument, error.Message);
        }

        await body.CompleteAsync().ConfigureAwait(false);
    }

    private static async Task<byte[]> ReadAsync(Stream body, CancellationToken cancellation)
    {
        var prefix = new byte[PrefixBytes];
        await body.ReadExactlyAsync(prefix, cancellation).ConfigureAwait(false);
        if (prefix[0] != 0)
        {
            throw new InvalidDataException("compressed messages are not supported");
        }

        var message = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix.AsSpan(1))];
        await body.ReadExactlyAsync(message, cancellation).ConfigureAwait(false);
        return message;
    }

    private static void Write(System.IO.Pipelines.PipeWriter writer, IMessage message)
    {
        var size = message.CalculateSize();
        var prefix = writer.GetSpan(PrefixBytes);
        prefix[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], size);
        writer.Advance(PrefixBytes);
        message.WriteTo(writer);
    }

    private static void SetStatus(IFeatureCollection context, RpcStatus status, string message)
    {
        var trailers = context.Get<IHttpResponseTrailersFeature>()!.Trailers;
        trailers["grpc-status"] = ((int)status).ToString(CultureInfo.InvariantCulture);
        if (message.Length > 0)
        {
            trailers["grpc-message"] = Uri.EscapeDataString(message);
        }
    }
}
