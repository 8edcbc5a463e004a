using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What one step does: asks the provider, then changes the state.</summary>
internal sealed partial class StepApplication(RunContext run, PlannedStep step, PendingOperation? pending)
{
    public Task ApplyAsync() => step.Op switch
    {
        ResourceOp.Same => SameAsync(),
        ResourceOp.Create or ResourceOp.CreateReplacement => CreateAsync(),
        ResourceOp.Import or ResourceOp.ImportReplacement => ImportAsync(),
        ResourceOp.Update => UpdateAsync(),
        ResourceOp.Read or ResourceOp.ReadReplacement => ReadAsync(),
        ResourceOp.Delete or ResourceOp.DeleteReplaced or ResourceOp.Discard or ResourceOp.DiscardReplaced => DeleteAsync(),
        ResourceOp.Refresh => RefreshAsync(),
        ResourceOp.Replace => Task.CompletedTask,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.Op, "no such step"),
    };

    private Task SameAsync()
    {
        if (step.SkippedCreate)
        {
            return Task.CompletedTask;
        }

        var old = step.Old!;
        if (step.Untargeted)
        {
            return run.State.FinishAsync(pending, old, step.New!);
        }

        step.New = step.New! with { Id = old.Id, Outputs = old.Outputs, Created = old.Created, Modified = old.Modified };
        Configure(step.New);
        return run.State.FinishAsync(pending, old, step.New);
    }

    // A provider resource that is made or kept can serve from now on.
    private void Configure(ResourceState state)
    {
        if (Urns.IsProviderType(state.Type))
        {
            run.Providers.Set($"{state.Urn}::{state.Id}", run.Providers.Create(Urns.Package(state.Type), state.Inputs));
        }
    }

    // The program may want failures to be tried again.
    private Task<T> RetryAsync<T>(ResourceState bearer, string operation, Func<Task<T>> attempt, Func<T, ImmutableArray<string>> errorsOf)
        where T : class =>
        bearer.ResourceHooks is null ? attempt() : new HookRunner(run).RetryAsync(
            bearer, StepHooks.CallOf(step), operation, attempt, result => errorsOf(result) is { IsEmpty: false } errors ? string.Join("\n", errors) : null);

    private Task PlayAsync(ResourceState resource) => PlayAsync(LatencyOf(resource));

    private Task PlayAsync(TimeSpan latency) => latency > TimeSpan.Zero ? Task.Delay(latency, run.Stopping) : Task.CompletedTask;

    private TimeSpan LatencyOf(ResourceState resource) =>
        run.Timeline?.Enter(step.Op, resource) is { } latency && !run.Preview && run.Request.Latency is { Scale: > 0 } profile ? latency * profile.Scale : TimeSpan.Zero;

    private void FailIfAsked()
    {
        if (Injected() is { } message)
        {
            throw new ProviderException(message);
        }
    }

    private string? Injected()
    {
        if (run.Preview)
        {
            return null;
        }

        var (type, name) = ((step.New ?? step.Old)!.Type, Urns.Name(step.Urn));
        return run.Request.FailSteps.FirstOrDefault(wanted => wanted == name || wanted == type) is { } match
            ? $"the rehearsal was asked to let '{match}' fail (--fail)"
            : null;
    }

    private void ThrowIfIncomplete(ImmutableArray<string> errors)
    {
        if (!errors.IsEmpty)
        {
            throw new StepFailure(step.Urn, string.Join("\n", errors));
        }
    }

    private static TimeSpan? Timeout(double? seconds) => seconds is > 0 ? TimeSpan.FromSeconds(seconds.Value) : null;
}
