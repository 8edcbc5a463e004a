using Pulumi.Wire.Http2;

namespace Pulumi.Wire.Callbacks;

/// <summary>How much data the other side is ready to take: on the connection, and on each of its streams.</summary>
internal sealed class SendWindow
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = New();
    private long _connection = 65535;
    private int _initial = 65535;

    public int LargestContent { get; private set; } = Frame.LargestContent;

    public void Open(UnaryStream stream)
    {
        lock (_lock)
        {
            stream.Window = _initial;
        }
    }

    /// <summary>Waits until something may be sent and takes up to that much of both windows.</summary>
    public async ValueTask<int> TakeAsync(UnaryStream stream, int wanted)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                var amount = (int)Math.Min(Math.Min(wanted, LargestContent), Math.Min(_connection, stream.Window));
                if (amount > 0)
                {
                    _connection -= amount;
                    stream.Window -= amount;
                    return amount;
                }
                changed = _changed.Task;
            }
            await changed.WaitAsync(stream.Cancelled).ConfigureAwait(false);
        }
    }

    public void GrowConnection(int amount) => Change(() =>
    {
        if ((_connection += amount) > int.MaxValue)
        {
            throw new Http2Exception(Http2Error.FlowControl, "the connection's window is too large");
        }
    });

    /// <summary>False when the stream's window would become larger than the protocol allows.</summary>
    public bool Grow(UnaryStream stream, int amount)
    {
        Change(() => stream.Window += amount);
        return stream.Window <= int.MaxValue;
    }

    /// <summary>A new initial size changes the windows of the streams that are open by the difference.</summary>
    public void Resize(int initial, IEnumerable<UnaryStream> streams) => Change(() =>
    {
        foreach (var stream in streams)
        {
            stream.Window += initial - _initial;
        }
        _initial = initial;
    });

    public void Limit(int largestContent) => LargestContent = Math.Min(largestContent, 1 << 20);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Change(Action change)
    {
        TaskCompletionSource waiting;
        lock (_lock)
        {
            change();
            (waiting, _changed) = (_changed, New());
        }
        waiting.SetResult();
    }
}
