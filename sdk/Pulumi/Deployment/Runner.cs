namespace Pulumi;

/// <summary>Knows when a program is done: when its function and everything it started have ended, or when the first of them failed.</summary>
internal sealed class Runner
{
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _pending = 1;

    public void Track(Task task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            Interlocked.Increment(ref _pending);
            _ = WatchAsync(task);
        }
    }

    /// <summary>Runs the program and waits for the end; throws what failed first.</summary>
    public Task RunAsync(Func<Task> program)
    {
        _ = WatchAsync(Started(program));
        return _end.Task;
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

    private async Task WatchAsync(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _end.TrySetException(exception);
        }
        if (Interlocked.Decrement(ref _pending) == 0)
        {
            _end.TrySetResult();
        }
    }
}
