using JupyterHubInfra.Rehearsal.Providers;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Destroy: deletes everything in the state, or what was asked for, dependants first.</summary>
internal sealed class DestroyRun(RunRequest request, IProviderFactory factory, IRunObserver observer, CancellationToken cancellation)
{
    public async Task<RunResult> RunAsync()
    {
        var before = request.State.Load(request.Project.Name, request.Stack.Name, request.Stack.Secrets);
        using var run = new RunContext(request, observer, factory, before, cancellation);
        if (request.RefusesProtected && RefusesAll(run))
        {
            return run.Result(Outcome.Refused);
        }

        RunStart.Prepare(run);
        using var executor = new StepExecutor(run);
        if (await RunStart.RefreshAsync(run, executor).ConfigureAwait(false))
        {
            RunEnd.MissTargets(run, run.Olds.ContainsKey);
            await new Deletions(run, executor).RunAsync(static _ => false).ConfigureAwait(false);
        }

        return await RunEnd.FinishAsync(run, RunEnd.OutcomeOf(run, run.Stopping.IsCancellationRequested ? Outcome.Cancelled : Outcome.Succeeded)).ConfigureAwait(false);
    }

    private static bool RefusesAll(RunContext run)
    {
        var deletable = run.Scope.Deletable(run.Before.Resources);
        foreach (var resource in run.Before.Resources.Where(resource => resource is { Protect: true, Delete: false } && deletable?.Invoke(resource.Urn) is not false))
        {
            run.Fail(StepFailure.ProtectedDeletion(resource.Urn));
        }

        return run.Failures.Count > 0;
    }
}
