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

        // What the program wants of it is planned next, from what was found.
        var now = Timestamp.Now();
        step.New = wanted with
        {
            Id = read.Id,
            Inputs = SecretMarks.Apply(read.Inputs, wanted.Inputs, []),
            Outputs = SecretMarks.Apply(read.Outputs, wanted.Inputs, wanted.AdditionalSecretOutputs),
            Created = now,
            Modified = now,
        };
        await (step.DeletesLater ? run.State.FinishBesideAsync(pending, step.Old!, step.New) : run.State.FinishAsync(pending, step.Old, step.New)).ConfigureAwait(false);
    }
}
