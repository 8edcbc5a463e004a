using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>The step that creates.</summary>
internal sealed partial class StepApplication
{
    private async Task CreateAsync()
    {
        var wanted = step.New!;
        var result = step.Provider is null ? MadeByEngine(wanted) : await CreateAsync(step.Provider, wanted).ConfigureAwait(false);
        var now = Timestamp.Now();
        step.New = wanted with
        {
            Id = result.Id,
            Outputs = SecretMarks.Apply(result.Outputs, wanted.Inputs, wanted.AdditionalSecretOutputs),
            InitErrors = result.InitErrors,
            Created = run.Preview ? wanted.Created : now,
            Modified = run.Preview ? wanted.Modified : now,
        };
        Configure(step.New);
        if (step.DeletesLater)
        {
            await run.State.FinishBesideAsync(pending, step.Old!, step.New).ConfigureAwait(false);
        }
        else
        {
            await run.State.FinishAsync(pending, CurrentOld(), step.New).ConfigureAwait(false);
        }

        ThrowIfIncomplete(result.InitErrors);
    }

    // A resource that was deleted first has been marked since the step was planned.
    private ResourceState? CurrentOld() => step.Old is { } old ? run.Olds.GetValueOrDefault(old.Urn, old) : null;

    private async Task<CreateResult> CreateAsync(IProvider provider, ResourceState wanted)
    {
        await PlayAsync(wanted).ConfigureAwait(false);
        FailIfAsked();
        var request = new CreateRequest(step.Urn, wanted.Type, Urns.Name(step.Urn), wanted.Inputs, run.Preview, Timeout(wanted.CustomTimeouts?.Create))
        {
            RandomSeed = step.RandomSeed,
        };
        return await provider.CreateAsync(request, CancellationToken.None).ConfigureAwait(false);
    }

    private CreateResult MadeByEngine(ResourceState wanted) => !wanted.Custom
        ? new(null, PropertyValue.Map.Empty)
        : new(run.Preview ? Signatures.Unknown : Guid.NewGuid().ToString(), ProviderInputs.Outputs(wanted.Inputs));
}
