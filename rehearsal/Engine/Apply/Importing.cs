using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>The step that takes over what exists.</summary>
internal sealed partial class StepApplication
{
    private async Task ImportAsync()
    {
        var wanted = step.New!;
        var read = await step.Provider!.ReadAsync(new(step.Urn, wanted.Type, wanted.ImportId!, null, null), CancellationToken.None).ConfigureAwait(false);
        if (read.Id is null)
        {
            throw new StepFailure(step.Urn, $"resource '{wanted.ImportId}' does not exist");
        }

        var diff = step.Provider.Diff(new(step.Urn, wanted.Type, read.Id, read.Inputs, read.Outputs, wanted.Inputs, step.IgnoreChanges));
        if (read.Inputs.Count > 0 && diff.Changes)
        {
            throw new StepFailure(
                step.Urn,
                $"inputs to import do not match the existing resource; they differ in: {string.Join(", ", diff.DiffKeys)}. Edit the program to what exists, or add "
                + "these properties to ignoreChanges, until the import is done.");
        }

        var now = Timestamp.Now();
        step.New = wanted with
        {
            Id = read.Id,
            Outputs = SecretMarks.Apply(read.Outputs, wanted.Inputs, wanted.AdditionalSecretOutputs),
            Created = run.Preview ? wanted.Created : now,
            Modified = run.Preview ? wanted.Modified : now,
        };
        await (step.DeletesLater ? run.State.FinishBesideAsync(pending, step.Old!, step.New) : run.State.FinishAsync(pending, step.Old, step.New)).ConfigureAwait(false);
    }
}
