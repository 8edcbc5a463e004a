using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>The step that reads what the stack does not own.</summary>
internal sealed partial class StepApplication
{
    private async Task ReadAsync()
    {
        var wanted = step.New!;
        var read = await step.Provider!.ReadAsync(new(step.Urn, wanted.Type, wanted.Id!, wanted.Inputs, null), CancellationToken.None).ConfigureAwait(false);
        if (read.Id is null)
        {
            throw new StepFailure(step.Urn, $"resource '{wanted.Id}' does not exist");
        }

        step.New = wanted with { Id = read.Id, Outputs = SecretMarks.Apply(read.Outputs, wanted.Inputs, wanted.AdditionalSecretOutputs) };
        if (step.Old is { } old && !(step.New.Inputs.Equals(old.Inputs) && step.New.Outputs.Equals(old.Outputs)))
        {
            step.New = step.New with { Modified = Timestamp.Now() };
        }

        await (step.DeletesLater ? run.State.FinishBesideAsync(pending, step.Old!, step.New) : run.State.FinishAsync(pending, step.Old, step.New)).ConfigureAwait(false);
    }
}
