using Google.Protobuf.WellKnownTypes;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>
/// The program says that it will register nothing more, and waits: the engine may still call it back while it deletes. Programs of older SDKs do not
/// say so; they end.
/// </summary>
internal sealed class ProgramSignal
{
    private readonly TaskCompletionSource _given = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiters;

    /// <summary>Done when the program has said it.</summary>
    public Task Given => _given.Task;

    /// <summary>Lets the program end.</summary>
    public void Release() => _released.TrySetResult();

    /// <summary>The program's call.</summary>
    public async Task<Empty> WaitAsync(CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _waiters) > 1)
        {
            throw new RpcException(RpcStatus.Unknown, "Already waiting for shutdown");
        }

        _given.TrySetResult();
        await _released.Task.WaitAsync(cancellation).ConfigureAwait(false);
        return new();
    }
}
