using System.Collections.Immutable;
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
            PropertyDependencies = WithoutEmpty(old.PropertyDependencies),
            Modified = changed ? Timestamp.Now() : old.Modified,
        };
    }

    // A refreshed state has lost the entries of properties that depend on nothing.
    private static ImmutableSortedDictionary<string, ImmutableArray<string>>? WithoutEmpty(
        ImmutableSortedDictionary<string, ImmutableArray<string>>? dependencies) =>
        dependencies?.RemoveRange(dependencies.Where(entry => entry.Value.IsEmpty).Select(entry => entry.Key));
}
