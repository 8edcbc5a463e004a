using JupyterHubInfra.Rehearsal.Providers;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Refresh: reads every object of the state again; what no longer exists leaves the state.</summary>
internal sealed class RefreshRun(RunRequest request, IProviderFactory factory, IRunObserver observer, CancellationToken cancellation)
{
    public async Task<RunResult> RunAsync()
    {
        var before = request.State.Load(request.Project.Name, request.Stack.Name, request.Stack.Secrets);
        using var run = new RunContext(request, observer, factory, before, cancellation);
        RunStart.Prepare(run);
        using var executor = new StepExecutor(run);
        await new Refreshes(run, executor).RunAsync().ConfigureAwait(false);
        return await RunEnd.FinishAsync(run, RunEnd.OutcomeOf(run, cancellation.IsCancellationRequested ? Outcome.Cancelled : Outcome.Succeeded)).ConfigureAwait(false);
    }
}
