using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

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
        var steps = before.Resources.Where(resource => !resource.PendingReplacement && !Urns.IsProviderType(resource.Type)).Select(resource => StepOf(run, resource));
        await Task.WhenAll(steps.Select(step => executor.RunAsync([step])).ToArray()).ConfigureAwait(false);
        await ForgetGoneAsync(run).ConfigureAwait(false);
        return await RunEnd.FinishAsync(run, RunEnd.OutcomeOf(run, cancellation.IsCancellationRequested ? Outcome.Cancelled : Outcome.Succeeded)).ConfigureAwait(false);
    }

    private static PlannedStep StepOf(RunContext run, ResourceState resource) => new()
    {
        Op = ResourceOp.Refresh,
        Urn = resource.Urn,
        Old = resource,
        Provider = resource.Custom ? run.Providers.ForState(resource, run.Olds) : null,
    };

    // What was read last may still name what turned out to be gone.
    private static async Task ForgetGoneAsync(RunContext run)
    {
        var resources = run.State.Resources;
        var known = resources.Select(resource => resource.Urn).ToHashSet(StringComparer.Ordinal);
        foreach (var resource in resources.Where(resource => !resource.Dependencies.All(known.Contains)))
        {
            var current = resource with
            {
                Dependencies = [.. resource.Dependencies.Where(known.Contains)],
                PropertyDependencies = resource.PropertyDependencies?.ToImmutableSortedDictionary(
                    entry => entry.Key, entry => entry.Value.Where(known.Contains).ToImmutableArray(), StringComparer.Ordinal),
            };
            await run.State.ReplaceAsync(null, resource, current).ConfigureAwait(false);
        }
    }
}
