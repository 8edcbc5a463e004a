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
        var result = step.Provider is null ? MadeByEngine(wanted) : await RetryAsync(
            wanted, "create", () => CreateAsync(step.Provider, wanted), result => result.InitErrors).ConfigureAwait(false);
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

        if (step.Provider is not null && !run.Preview && result.Id is { } id)
        {
            run.Cloud.Created(wanted.Type, id);
        }

        ThrowIfIncomplete(result.InitErrors);
    }

    // A resource that was deleted first has been marked since the step was planned.
    private ResourceState? CurrentOld() => step.Old is { } old ? run.Olds.GetValueOrDefault(old.Urn, old) : null;

    private async Task<CreateResult> CreateAsync(IProvider provider, ResourceState wanted)
    {
        var latency = LatencyOf(wanted);
        await PlayAsync(latency / 2).ConfigureAwait(false);
        var plays = provider.PlaysFailure(wanted.Type);
        if (!plays)
        {
            FailIfAsked();
        }

        var request = new CreateRequest(step.Urn, wanted.Type, Urns.Name(step.Urn), wanted.Inputs, run.Preview, Timeout(wanted.CustomTimeouts?.Create))
        {
            RandomSeed = step.RandomSeed,
            Failure = plays ? Injected() : null,
        };
        var result = await provider.CreateAsync(request, CancellationToken.None).ConfigureAwait(false);
        if (result.Id is { } id && !run.Preview)
        {
            await AppearAsync(wanted.Type, id, result.Outputs, latency / 2).ConfigureAwait(false);
        }

        return result;
    }

    // The cloud has the object before the service says so: a run that is killed meanwhile leaves it there, in no state.
    private async Task AppearAsync(string type, string id, PropertyValue.Map outputs, TimeSpan latency)
    {
        if (latency > TimeSpan.Zero)
        {
            run.Cloud.Appeared(type, id, outputs);

            // A run that is stopped, and not killed, still records what it has made.
            await Task.Delay(latency, run.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private CreateResult MadeByEngine(ResourceState wanted) => !wanted.Custom
        ? new(null, PropertyValue.Map.Empty)
        : new(run.Preview ? Signatures.Unknown : Guid.NewGuid().ToString(), ProviderInputs.Outputs(wanted.Inputs));
}
