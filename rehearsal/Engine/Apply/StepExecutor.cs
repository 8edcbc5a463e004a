using System.Diagnostics;
using JupyterHubInfra.Rehearsal.Secrets;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Carries steps out: chains one step after the other, as many chains at once as the run allows.</summary>
internal sealed class StepExecutor(RunContext run) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(Math.Max(1, run.Request.Parallel));
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];

    /// <summary>Waits until no chain is being carried out.</summary>
    public async Task WhenIdleAsync()
    {
        for (var running = Running(); running.Length > 0; running = Running())
        {
            await Task.WhenAll(running).ConfigureAwait(false);
        }
    }

    /// <summary>Carries a chain out. False: a step failed, or the run is stopping and the rest has not begun.</summary>
    public async Task<bool> RunAsync(IReadOnlyList<PlannedStep> chain)
    {
        var task = RunChainAsync(chain);
        lock (_lock)
        {
            _running.Add(task);
        }

        try
        {
            return await task.ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                _running.Remove(task);
            }
        }
    }

    public void Dispose() => _slots.Dispose();

    private Task[] Running()
    {
        lock (_lock)
        {
            return [.. _running.Where(task => !task.IsCompleted)];
        }
    }

    private async Task<bool> RunChainAsync(IReadOnlyList<PlannedStep> chain)
    {
        foreach (var step in chain)
        {
            if (run.Stopping.IsCancellationRequested || !await ExecuteAsync(step).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> ExecuteAsync(PlannedStep step)
    {
        var waits = step.Provider is not null && step.Op is not (ResourceOp.Same or ResourceOp.Replace);
        if (waits)
        {
            await _slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        var clock = Stopwatch.StartNew();
        PendingOperation? pending = null;
        try
        {
            // Waiting for a slot may have taken long enough for another step to fail.
            if (run.Stopping.IsCancellationRequested && waits)
            {
                return false;
            }

            run.Started(step);
            pending = PendingOf(step);
            if (pending is not null && !run.Preview)
            {
                await run.State.BeginAsync(pending).ConfigureAwait(false);
            }

            await new StepApplication(run, step, pending).ApplyAsync().ConfigureAwait(false);
            run.Finished(step, succeeded: true, clock.Elapsed);
            return true;
        }
        catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested)
        {
            // Interrupted before the cloud was asked, by another failure or by the user, which has been said.
            await run.State.AbandonAsync(pending).ConfigureAwait(false);
            run.Finished(step, succeeded: false, clock.Elapsed, interrupted: true);
            return false;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A state that cannot be written cannot be told about the end either; the end of the run says so.
            if (error is not (StateException or SecretsException))
            {
                await run.State.AbandonAsync(pending).ConfigureAwait(false);
            }

            run.Finished(step, succeeded: false, clock.Elapsed);
            run.Fail(StepFailure.Of(step.Urn, error));
            return false;
        }
        finally
        {
            if (waits)
            {
                _slots.Release();
            }
        }
    }

    private static PendingOperation? PendingOf(PlannedStep step) => step.Provider is null ? null : step.Op switch
    {
        ResourceOp.Create or ResourceOp.CreateReplacement => new(step.New!, "creating"),
        ResourceOp.Update => new(step.Old!, "updating"),
        ResourceOp.Delete or ResourceOp.DeleteReplaced => new(step.Old!, "deleting"),
        ResourceOp.Read or ResourceOp.ReadReplacement => new(step.New!, "reading"),
        ResourceOp.Import or ResourceOp.ImportReplacement => new(step.New!, "importing"),
        _ => null,
    };
}
