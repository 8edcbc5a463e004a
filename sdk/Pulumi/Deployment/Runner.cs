using System.Runtime.ExceptionServices;
using Pulumi.Wire;

namespace Pulumi;

/// <summary>
/// Knows when a program is done: when its function and everything it started have ended. After a failure the rest gets a moment to
/// fail as well, so that one run shows every mistake.
/// </summary>
internal sealed class Runner(TimeSpan settling)
{
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Exception> _failures = [];
    private int _pending = 1;

    /// <summary>What failed, in the order of time, each once.</summary>
    public IReadOnlyList<Exception> Failures
    {
        get
        {
            lock (_failures)
            {
                return [.. _failures];
            }
        }
    }

    public void Track(Task task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            Begin();
            _ = WatchAsync(task);
        }
    }

    /// <summary>Something begins that says by itself when it has ended, and whether it failed.</summary>
    public void Begin() => Interlocked.Increment(ref _pending);

    public void End()
    {
        if (Interlocked.Decrement(ref _pending) == 0)
        {
            _end.TrySetResult();
        }
    }

    /// <summary>Runs the program and waits for the end; throws what failed first.</summary>
    public async Task RunAsync(Func<Task> program)
    {
        _ = WatchAsync(Started(program));
        await _end.Task.ConfigureAwait(false);
        if (Failures is [var first, ..])
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    /// <summary>Notes a failure; the run ends soon after the first.</summary>
    public void Fail(Exception exception)
    {
        lock (_failures)
        {
            // One exception travels to everything that needed the value.
            if (_failures.Contains(exception) || (_failures.Count > 0 && exception is EngineGoneException))
            {
                return;
            }
            _failures.Add(exception);
            if (_failures.Count > 1)
            {
                return;
            }
        }
        _ = EndAfterAsync(exception is EngineGoneException ? TimeSpan.Zero : settling);
    }

    private static Task Started(Func<Task> program)
    {
        try
        {
            return program();
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }

    private async Task EndAfterAsync(TimeSpan time)
    {
        await Task.Delay(time).ConfigureAwait(false);
        _end.TrySetResult();
    }

    private async Task WatchAsync(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
        End();
    }
}
