using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>The step that updates in place.</summary>
internal sealed partial class StepApplication
{
    private async Task UpdateAsync()
    {
        var (old, wanted) = (step.Old!, step.New!);
        if (step.Provider is null)
        {
            var outputs = wanted.Custom ? ProviderInputs.Outputs(wanted.Inputs) : old.Outputs;
            step.New = wanted with { Id = old.Id, Outputs = outputs, Created = old.Created, Modified = run.Preview ? old.Modified : Timestamp.Now() };
            Configure(step.New);
            await run.State.FinishAsync(pending, old, step.New).ConfigureAwait(false);
            return;
        }

        step.New = wanted with { Id = old.Id };
        var result = await RetryAsync(wanted, "update", () => UpdateAsync(step.Provider, old, wanted), result => result.InitErrors).ConfigureAwait(false);
        step.New = wanted with
        {
            Id = old.Id,
            // What the object has is what was last accepted: a failed update is tried again by the next run.
            Inputs = result.InitErrors.IsEmpty ? wanted.Inputs : old.Inputs,
            Outputs = SecretMarks.Apply(result.Outputs, wanted.Inputs, wanted.AdditionalSecretOutputs),
            InitErrors = result.InitErrors,
            Created = old.Created,
            Modified = run.Preview ? old.Modified : Timestamp.Now(),
        };
        await run.State.FinishAsync(pending, old, step.New).ConfigureAwait(false);
        ThrowIfIncomplete(result.InitErrors);
    }

    private async Task<UpdateResult> UpdateAsync(IProvider provider, ResourceState old, ResourceState wanted)
    {
        await PlayAsync(wanted).ConfigureAwait(false);
        var plays = provider.PlaysFailure(wanted.Type);
        var request = new UpdateRequest(
            step.Urn, wanted.Type, old.Id!, old.Inputs, old.Outputs, wanted.Inputs, step.IgnoreChanges, run.Preview, Timeout(wanted.CustomTimeouts?.Update))
        {
            Failure = plays ? Injected() : null,
            OldInitErrors = old.InitErrors,
        };
        var result = await provider.UpdateAsync(request, CancellationToken.None).ConfigureAwait(false);
        if (result.Refused)
        {
            run.Cloud.Refused(wanted.Type, old.Id!, result.Outputs);
        }
        else if (!run.Preview)
        {
            run.Cloud.Updated(wanted.Type, old.Id!, wanted.Inputs, old.Outputs, result.Outputs);
        }

        return !plays && Injected() is { } injected ? result with { InitErrors = [injected] } : result;
    }
}
