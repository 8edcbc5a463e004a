using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>The step that deletes, or marks what waits for its replacement.</summary>
internal sealed partial class StepApplication
{
    private async Task DeleteAsync()
    {
        var old = step.Old!;
        if (old is { Protect: true, Delete: false } && step.Op is ResourceOp.Delete)
        {
            throw StepFailure.ProtectedDeletion(old.Urn);
        }

        if (step.Provider is not null && !run.Preview && !old.RetainOnDelete && !old.External)
        {
            await RetryAsync(old, "delete", () => DeleteAsync(step.Provider, old), static _ => []).ConfigureAwait(false);
            run.Cloud.Deleted(old.Type, old.Id!);
        }
        else if (step.Provider is not null && !run.Preview && old is { RetainOnDelete: true, External: false })
        {
            run.Cloud.Retained(old.Type, old.Id!, old.Outputs);
        }

        if (step.ReplacesLater)
        {
            step.Old = old with { PendingReplacement = true };
            run.Olds[old.Urn] = step.Old;
            await run.State.ReplaceAsync(pending, old, step.Old).ConfigureAwait(false);
        }
        else
        {
            await run.State.RemoveAsync(pending, old).ConfigureAwait(false);
        }
    }

    private async Task<object> DeleteAsync(IProvider provider, ResourceState old)
    {
        await PlayAsync(old).ConfigureAwait(false);
        FailIfAsked();
        await provider.DeleteAsync(
            new(old.Urn, old.Type, old.Id!, old.Inputs, old.Outputs, Timeout(old.CustomTimeouts?.Delete)), CancellationToken.None).ConfigureAwait(false);
        return old;
    }
}
