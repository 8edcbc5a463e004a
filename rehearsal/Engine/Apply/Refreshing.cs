using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>The step that reads again what the stack owns.</summary>
internal sealed partial class StepApplication
{
    private async Task RefreshAsync()
    {
        var old = step.Old!;
        if (step.Provider is null)
        {
            step.New = old;
            return;
        }

        var read = await step.Provider.ReadAsync(new(old.Urn, old.Type, old.Id!, old.Inputs, old.Outputs), CancellationToken.None).ConfigureAwait(false);
        if (read.Id is null)
        {
            step.New = null;
            await run.State.RemoveAsync(pending, old).ConfigureAwait(false);
            return;
        }

        step.New = Refreshed(old, read);
        if (old.External)
        {
            step.Drifted = !step.New.Outputs.Reveal().Equals(old.Outputs.Reveal());
        }
        else
        {
            var diff = step.Provider.Diff(new(old.Urn, old.Type, step.New.Id!, step.New.Inputs, step.New.Outputs, old.Inputs, old.IgnoreChanges));
            (step.Drifted, step.DiffReasons) = (diff.Changes, diff.DiffKeys);
        }

        await run.State.ReplaceAsync(pending, old, step.New).ConfigureAwait(false);
    }

    private static ResourceState Refreshed(ResourceState old, ReadResult read)
    {
        var inputs = read.Inputs.Count > 0 || old.Inputs.Count == 0 ? SecretMarks.Apply(read.Inputs, old.Inputs, []) : old.Inputs;
        var outputs = SecretMarks.Apply(read.Outputs, old.Outputs, old.AdditionalSecretOutputs);
        var changed = !inputs.Reveal().Equals(old.Inputs.Reveal()) || !outputs.Reveal().Equals(old.Outputs.Reveal());
        return old with
        {
            Id = read.Id,
            Inputs = inputs,
            Outputs = outputs,
            InitErrors = [],
            Modified = changed ? Timestamp.Now() : old.Modified,
        };
    }
}
