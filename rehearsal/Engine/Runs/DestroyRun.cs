using JupyterHubInfra.Rehearsal.Providers;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Destroy: deletes everything in the state, dependants first. Refused as a whole when anything is protected.</summary>
internal sealed class DestroyRun(RunRequest request, IProviderFactory factory, IRunObserver observer, CancellationToken cancellation)
{
    public async Task<RunResult> RunAsync()
    {
        var before = request.State.Load(request.Project.Name, request.Stack.Name, request.Stack.Secrets);
        using var run = new RunContext(request, observer, factory, before, cancellation);
        foreach (var resource in before.Resources.Where(resource => resource is { Protect: true, Delete: false }))
        {
            run.Fail(StepFailure.ProtectedDeletion(resource.Urn));
        }

        if (run.Failures.Count > 0)
        {
            return run.Result(Outcome.Refused);
        }

        RunStart.Prepare(run);
        using var executor = new StepExecutor(run);
        var deletions = new Deletions(run, executor);
        var done = await deletions.RunAsync(deletions.Plan(run.State.Left, [])).ConfigureAwait(false);
        return await RunEnd.FinishAsync(run, RunEnd.OutcomeOf(run, done ? Outcome.Succeeded : Outcome.Cancelled)).ConfigureAwait(false);
    }
}
