using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What one step does: asks the provider, then changes the state.</summary>
internal sealed class StepApplication(RunContext run, PlannedStep step, PendingOperation? pending)
{
    public Task ApplyAsync() => step.Op switch
    {
        ResourceOp.Same => SameAsync(),
        ResourceOp.Create or ResourceOp.CreateReplacement => CreateAsync(),
        ResourceOp.Import or ResourceOp.ImportReplacement => ImportAsync(),
        ResourceOp.Update => UpdateAsync(),
        ResourceOp.Read or ResourceOp.ReadReplacement => ReadAsync(),
        ResourceOp.Delete or ResourceOp.DeleteReplaced or ResourceOp.Discard or ResourceOp.DiscardReplaced => DeleteAsync(),
        ResourceOp.Refresh => RefreshAsync(),
        ResourceOp.Replace => Task.CompletedTask,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.Op, "no such step"),
    };

    private Task SameAsync()
    {
        var old = step.Old!;
        step.New = step.New! with { Id = old.Id, Outputs = old.Outputs, ImportId = old.ImportId, Created = old.Created, Modified = old.Modified };
        Configure(step.New);
        return run.State.FinishAsync(pending, old, step.New);
    }

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

        await PlayAsync(wanted).ConfigureAwait(false);
        var request = new UpdateRequest(
            step.Urn, wanted.Type, old.Id!, old.Inputs, old.Outputs, wanted.Inputs, step.IgnoreChanges, run.Preview, Timeout(wanted.CustomTimeouts?.Update));
        var result = await step.Provider.UpdateAsync(request, CancellationToken.None).ConfigureAwait(false);
        var errors = Injected() is { } injected ? [injected] : result.InitErrors;
        step.New = wanted with
        {
            Id = old.Id,
            // What the object has is what was last accepted: a failed update is tried again by the next run.
            Inputs = errors.IsEmpty ? wanted.Inputs : old.Inputs,
            Outputs = SecretMarks.Apply(result.Outputs, wanted.Inputs, wanted.AdditionalSecretOutputs),
            InitErrors = errors,
            ImportId = old.ImportId,
            Created = old.Created,
            Modified = run.Preview ? old.Modified : Timestamp.Now(),
        };
        await run.State.FinishAsync(pending, old, step.New).ConfigureAwait(false);
        ThrowIfIncomplete(errors);
    }

    private async Task ReadAsync()
    {
        var wanted = step.New!;
        var read = await step.Provider!.ReadAsync(new(step.Urn, wanted.Type, wanted.Id!, wanted.Inputs, null), CancellationToken.None).ConfigureAwait(false);
        if (read.Id is null)
        {
            throw new StepFailure(step.Urn, $"resource '{wanted.Id}' does not exist");
        }

        step.New = wanted with { Id = read.Id, Outputs = SecretMarks.Apply(read.Outputs, wanted.Inputs, wanted.AdditionalSecretOutputs) };
        await (step.DeletesLater ? run.State.FinishBesideAsync(pending, step.Old!, step.New) : run.State.FinishAsync(pending, step.Old, step.New)).ConfigureAwait(false);
    }

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

    private async Task DeleteAsync()
    {
        var old = step.Old!;
        if (old is { Protect: true, Delete: false } && step.Op is (ResourceOp.Delete or ResourceOp.DeleteReplaced))
        {
            throw StepFailure.ProtectedDeletion(old.Urn);
        }

        if (step.Provider is not null && !run.Preview && !old.RetainOnDelete && !old.External)
        {
            await PlayAsync(old).ConfigureAwait(false);
            FailIfAsked();
            await step.Provider.DeleteAsync(
                new(old.Urn, old.Type, old.Id!, old.Inputs, old.Outputs, Timeout(old.CustomTimeouts?.Delete)), CancellationToken.None).ConfigureAwait(false);
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

    private CreateResult MadeByEngine(ResourceState wanted) => !wanted.Custom
        ? new(null, PropertyValue.Map.Empty)
        : new(run.Preview ? Signatures.Unknown : Guid.NewGuid().ToString(), ProviderInputs.Outputs(wanted.Inputs));

    // A provider resource that is made or kept can serve from now on.
    private void Configure(ResourceState state)
    {
        if (Urns.IsProviderType(state.Type))
        {
            run.Providers.Set($"{state.Urn}::{state.Id}", run.Providers.Create(Urns.Package(state.Type), state.Inputs));
        }
    }

    private async Task PlayAsync(ResourceState resource)
    {
        if (run.Timeline?.Enter(step.Op, resource) is { } latency && !run.Preview && run.Request.Latency is { Scale: > 0 } profile)
        {
            await Task.Delay(latency * profile.Scale, run.Stopping).ConfigureAwait(false);
        }
    }

    private void FailIfAsked()
    {
        if (Injected() is { } message)
        {
            throw new ProviderException(message);
        }
    }

    private string? Injected()
    {
        if (run.Preview)
        {
            return null;
        }

        var (type, name) = ((step.New ?? step.Old)!.Type, Urns.Name(step.Urn));
        return run.Request.FailSteps.FirstOrDefault(wanted => wanted == name || wanted == type) is { } match
            ? $"the rehearsal was asked to let '{match}' fail (--fail)"
            : null;
    }

    private void ThrowIfIncomplete(ImmutableArray<string> errors)
    {
        if (!errors.IsEmpty)
        {
            throw new StepFailure(step.Urn, string.Join("\n", errors));
        }
    }

    private static TimeSpan? Timeout(double? seconds) => seconds is > 0 ? TimeSpan.FromSeconds(seconds.Value) : null;
}
