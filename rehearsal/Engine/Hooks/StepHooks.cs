using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>The hooks around one step.</summary>
internal sealed class StepHooks(RunContext run, PlannedStep step)
{
    // At a deletion the state says which hooks run; else the program does.
    private readonly ResourceState? _bearer = step.Op switch
    {
        ResourceOp.Create or ResourceOp.CreateReplacement or ResourceOp.Update => step.New,
        ResourceOp.Delete or ResourceOp.DeleteReplaced or ResourceOp.Discard or ResourceOp.DiscardReplaced => step.Old,
        _ => null,
    };

    /// <summary>Runs what comes before. A failure fails the step.</summary>
    public async Task BeforeAsync()
    {
        if (_bearer?.ResourceHooks is null)
        {
            return;
        }

        var moment = step.Op switch
        {
            ResourceOp.Update => ResourceHookNames.BeforeUpdate,
            ResourceOp.Create or ResourceOp.CreateReplacement => ResourceHookNames.BeforeCreate,
            _ => ResourceHookNames.BeforeDelete,
        };
        if (await new HookRunner(run).RunAsync(_bearer, moment, CallOf(step)).ConfigureAwait(false) is { } failure)
        {
            throw new StepFailure(step.Urn, failure);
        }
    }

    /// <summary>Runs what comes after. A failure fails the run, not the step: what was done is done. Components are done when they tell their outputs.</summary>
    public Task AfterAsync() => _bearer?.ResourceHooks is null
        ? Task.CompletedTask
        : step.Op switch
        {
            ResourceOp.Create or ResourceOp.CreateReplacement => _bearer.Custom ? AfterAsync(run, step, step.New!) : Task.CompletedTask,
            ResourceOp.Update => _bearer.Custom ? AfterAsync(run, step, step.New!) : Task.CompletedTask,
            _ => FinishAsync(run, step.Urn, _bearer, ResourceHookNames.AfterDelete, CallOf(step)),
        };

    /// <summary>Runs what comes after a creation or an update, with the outputs as they are then.</summary>
    public static Task AfterAsync(RunContext run, PlannedStep step, ResourceState now)
    {
        var moment = step.Op is ResourceOp.Update ? ResourceHookNames.AfterUpdate : ResourceHookNames.AfterCreate;
        return FinishAsync(run, step.Urn, now, moment, CallOf(step) with { Id = now.Id, New = now, NewOutputs = now.Outputs });
    }

    /// <summary>What hooks are told about a step that has not been carried out.</summary>
    public static HookCall CallOf(PlannedStep step)
    {
        var (old, now) = step.Op switch
        {
            ResourceOp.Create or ResourceOp.CreateReplacement => (null, step.New),
            ResourceOp.Update => (step.Old, step.New),
            _ => (step.Old, null),
        };
        return new(step.Urn, (now ?? old)!.Type, old?.Id, old, now);
    }

    private static async Task FinishAsync(RunContext run, string urn, ResourceState bearer, string moment, HookCall call)
    {
        if (await new HookRunner(run).RunAsync(bearer, moment, call).ConfigureAwait(false) is { } failure)
        {
            run.Fail(new StepFailure(urn, failure));
        }
    }
}
