using System.Diagnostics;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Secrets;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Carries steps out: chains one step after the other, as many chains at once as the run allows.</summary>
internal sealed class StepExecutor(RunContext run) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(Math.Max(1, run.Request.Parallel));
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];
    private readonly List<PlannedStep> _failed = [];

    // What failed, and what was left out because of it.
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);

    /// <summary>The resources of the state before whose steps failed.</summary>
    public IReadOnlyList<ResourceState> Failed
    {
        get
        {
            lock (_lock)
            {
                return [.. _failed.Select(step => step.Old).OfType<ResourceState>()];
            }
        }
    }

    /// <summary>Waits until no chain is being carried out.</summary>
    public async Task WhenIdleAsync()
    {
        for (var running = Running(); running.Length > 0; running = Running())
        {
            await Task.WhenAll(running).ConfigureAwait(false);
        }
    }

    /// <summary>The steps of a chain that need nothing that failed in this run.</summary>
    public IReadOnlyList<PlannedStep> WithoutWhatFailed(IReadOnlyList<PlannedStep> chain)
    {
        lock (_lock)
        {
            if (_missing.Count == 0)
            {
                return chain;
            }

            var left = new List<PlannedStep>();
            foreach (var step in chain)
            {
                if (Edges.All((step.New ?? step.Old)!).Any(_missing.Contains))
                {
                    _missing.Add(step.Urn);
                }
                else
                {
                    left.Add(step);
                }
            }

            return left;
        }
    }

    /// <summary>Carries a chain out, one step after the other, until one fails or the run is stopping.</summary>
    public async Task<ChainResult> RunAsync(IReadOnlyList<PlannedStep> chain)
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

    private async Task<ChainResult> RunChainAsync(IReadOnlyList<PlannedStep> chain)
    {
        foreach (var step in chain)
        {
            if (run.Stopping.IsCancellationRequested)
            {
                return ChainResult.Stopped;
            }

            if (await ExecuteAsync(step).ConfigureAwait(false) is var result and not ChainResult.Done)
            {
                return result;
            }
        }

        return ChainResult.Done;
    }

    private async Task<ChainResult> ExecuteAsync(PlannedStep step)
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
                return ChainResult.Stopped;
            }

            run.Started(step);
            pending = PendingOf(step);
            if (pending is not null && !run.Preview)
            {
                await run.State.BeginAsync(pending).ConfigureAwait(false);

                // Nothing has been asked of the cloud yet.
                run.Stopping.ThrowIfCancellationRequested();
            }

            var hooks = new StepHooks(run, step);
            await hooks.BeforeAsync().ConfigureAwait(false);
            await new StepApplication(run, step, pending).ApplyAsync().ConfigureAwait(false);
            await hooks.AfterAsync().ConfigureAwait(false);
            run.Finished(step, succeeded: true, clock.Elapsed);
            return ChainResult.Done;
        }
        catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested)
        {
            // Interrupted before the cloud was asked, by another failure or by the user, which has been said.
            await run.State.AbandonAsync(pending).ConfigureAwait(false);
            run.Finished(step, succeeded: false, clock.Elapsed, interrupted: true);
            return ChainResult.Stopped;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A state that cannot be written cannot be told about the end either; the end of the run says so.
            if (error is not (StateException or SecretsException))
            {
                await run.State.AbandonAsync(pending).ConfigureAwait(false);
            }

            run.Finished(step, succeeded: false, clock.Elapsed);
            Remember(step);
            run.Fail(StepFailure.Of(step.Urn, error), GoesOn(step, error));
            return ChainResult.Failed;
        }
        finally
        {
            if (waits)
            {
                _slots.Release();
            }
        }
    }

    private void Remember(PlannedStep step)
    {
        lock (_lock)
        {
            _failed.Add(step);
            _missing.Add(step.Urn);
        }
    }

    // Reading again, and refusing to delete, change nothing that what follows could stumble over.
    private bool GoesOn(PlannedStep step, Exception error) => error is ProviderException or StepFailure
        && (run.Request.ContinueOnError || step.Op is ResourceOp.Refresh || error is StepFailure { Protected: true });

    private static PendingOperation? PendingOf(PlannedStep step) => step.Provider is null ? null : step.Op switch
    {
        ResourceOp.Create or ResourceOp.CreateReplacement => new(step.New!, PendingOperation.Creating),
        ResourceOp.Update => new(step.New!, "updating"),
        ResourceOp.Delete or ResourceOp.DeleteReplaced => new(step.Old!, "deleting"),
        ResourceOp.Read or ResourceOp.ReadReplacement => new(step.New!, "reading"),
        ResourceOp.Import or ResourceOp.ImportReplacement => new(step.New!, "importing"),
        _ => null,
    };
}
