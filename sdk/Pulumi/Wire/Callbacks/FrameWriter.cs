using System.Threading.Channels;
using Pulumi.Wire.Http2;

namespace Pulumi.Wire.Callbacks;

/// <summary>
/// Sends frames in the order they were given, without making the givers wait: whoever reads a connection must never wait for the
/// other side to read. The peer's windows bound what is queued.
/// </summary>
internal sealed class FrameWriter(Stream output)
{
    private readonly Channel<byte[]> _queue = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });

    public void Write(params ReadOnlySpan<Frame> frames)
    {
        // Frames given together stay together: a header block must not be interrupted.
        var length = 0;
        foreach (var frame in frames)
        {
            length += Frame.HeaderLength + frame.Raw.Length;
        }
        var bytes = new byte[length];
        var at = 0;
        foreach (var frame in frames)
        {
            var part = frame.ToBytes();
            part.CopyTo(bytes, at);
            at += part.Length;
        }
        _queue.Writer.TryWrite(bytes);
    }

    public void Complete() => _queue.Writer.TryComplete();

    /// <summary>Sends until completed, or until the connection breaks.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var bytes in _queue.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await output.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
    }
}
