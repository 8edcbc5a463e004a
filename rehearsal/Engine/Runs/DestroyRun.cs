using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

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

        if (NeedsProgram(run) is { IsEmpty: false } hooked)
        {
            return run.Result(Outcome.StepFailed) with { HookedUrns = hooked };
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

    /// <summary>Says what is protected. False: nothing is.</summary>
    public static bool RefusesAll(RunContext run)
    {
        var deletable = run.Scope.Deletable(run.Before.Resources);
        foreach (var resource in run.Before.Resources.Where(resource => resource is { Protect: true, Delete: false } && deletable?.Invoke(resource.Urn) is not false))
        {
            run.Fail(StepFailure.ProtectedDeletion(resource.Urn));
        }

        return run.Failures.Count > 0;
    }

    // Delete hooks are functions of the program: without it nothing may be deleted that names one.
    private static ImmutableArray<string> NeedsProgram(RunContext run)
    {
        var hooked = ImmutableArray.CreateBuilder<string>();
        foreach (var resource in run.Before.Resources)
        {
            if (resource.HooksAt(ResourceHookNames.BeforeDelete).AddRange(resource.HooksAt(ResourceHookNames.AfterDelete)) is { IsEmpty: false } hooks)
            {
                hooked.Add(resource.Urn);
                run.Fail(new StepFailure(resource.Urn, $"Resource has delete hooks registered, but the program is not running. Hooks: {string.Join(", ", hooks)}"));
            }
        }

        if (hooked.Count > 0)
        {
            run.Say(Severity.Error, null, "You must run with the `--run-program` flag to use delete hooks during destroy.", prefix: "error: ");
        }

        return hooked.ToImmutable();
    }
}
