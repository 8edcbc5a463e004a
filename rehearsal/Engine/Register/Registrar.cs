using System.Collections.Concurrent;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What the program can ask for: registrations, lookups, outputs, functions. Null answers are never given to the program.</summary>
internal sealed class Registrar(RunContext run, StackConfig config, StepExecutor executor) : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(1);

    private readonly SemaphoreSlim _planning = new(1);
    private readonly ConcurrentDictionary<string, Answer> _current = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PlannedStep> _unfinished = new(StringComparer.Ordinal);
    private (string Urn, PropertyValue.Map Outputs)? _stackOutputs;
    private readonly Dictionary<string, string> _defaultProviders = new(StringComparer.Ordinal);

    public StepGenerator Generator { get; } = new(run);

    /// <summary>What of the program's resources exists.</summary>
    public ResourceTracker Tracker { get; } = new();

    /// <summary>How many resources the program has registered or read.</summary>
    public int Count => _current.Count;

    public Task<Answer?> RegisterAsync(ResourceGoal goal) =>
        CarryOutAsync(goal, async () => Generator.Register(goal, await ProviderForAsync(goal.Type, goal.Custom, goal.Provider, goal.Version).ConfigureAwait(false)));

    public Task<Answer?> ReadAsync(ResourceGoal goal, string id) =>
        CarryOutAsync(goal, async () => Generator.Read(goal, id, (await ProviderForAsync(goal.Type, true, goal.Provider, goal.Version).ConfigureAwait(false))!));

    public async Task SetOutputsAsync(string urn, PropertyValue.Map outputs)
    {
        if (!_current.ContainsKey(urn))
        {
            throw new ProviderException($"cannot set outputs of '{urn}': it is not registered");
        }

        if (Urns.Type(urn) == Urns.StackType)
        {
            // Only the end of the run tells whether what is missing among them has gone.
            run.StackOutputs = outputs;
            _stackOutputs = (urn, outputs);
        }
        else
        {
            await RecordOutputsAsync(urn, outputs).ConfigureAwait(false);
        }

        if (_unfinished.TryRemove(urn, out var step))
        {
            await StepHooks.AfterAsync(run, step, CurrentState(urn)).ConfigureAwait(false);
        }

        run.Tell(new EngineEvent.OutputsReady(urn, outputs));
    }

    /// <summary>Records the stack's outputs. After a failure, what is missing among them may only not have been reached: it keeps its last value.</summary>
    public async Task FinishAsync(bool failed)
    {
        if (_stackOutputs is var (urn, outputs))
        {
            var before = failed && run.Olds.TryGetValue(urn, out var old) ? old.Outputs : PropertyValue.Map.Empty;
            await RecordOutputsAsync(urn, PropertyValue.Map.From(before.Entries.SetItems(outputs.Entries))).ConfigureAwait(false);
        }
    }

    /// <summary>Calls a function of a package. Null: the run is ending.</summary>
    public async Task<InvokeResult?> InvokeAsync(string token, PropertyValue.Map args, string? provider, string version)
    {
        if (token == "pulumi:pulumi:getResource")
        {
            return InvokeResult.Good(GetResource(args["urn"]?.AsText() ?? ""));
        }

        var reference = await PlanAsync(async () => (await ProviderForAsync(token, true, provider, version).ConfigureAwait(false))!).ConfigureAwait(false);
        if (reference is not null && _current.TryGetValue(Urns.SplitReference(reference).Urn, out var settings) && settings.State.Inputs.ContainsUnknowns)
        {
            // A provider whose settings are not known yet can be asked nothing.
            return InvokeResult.Good(PropertyValue.Map.Empty);
        }

        return reference is null
            ? null
            : await run.Providers.Get(reference)!.InvokeAsync(new(token, args.Reveal(), run.Preview), run.Stopping).ConfigureAwait(false);
    }

    public void Dispose() => _planning.Dispose();

    private ResourceState CurrentState(string urn) => _current[urn].State;

    private async Task RecordOutputsAsync(string urn, PropertyValue.Map outputs)
    {
        // What was left out of this run has no state that could hold them.
        if (_current[urn] is { Unknown: false } answer && !answer.State.Outputs.Equals(outputs))
        {
            _current[urn] = answer with { State = answer.State with { Outputs = outputs } };
            await run.State.ReplaceAsync(null, answer.State, _current[urn].State).ConfigureAwait(false);
        }
    }

    private async Task<Answer?> CarryOutAsync(ResourceGoal goal, Func<Task<IReadOnlyList<PlannedStep>>> plan)
    {
        try
        {
            Generator.Claim(goal);
        }
        catch (StepFailure failure)
        {
            run.Fail(failure);
            return null;
        }

        var chain = await PlanAsync(plan).ConfigureAwait(false);
        if (!run.Preview && chain?[^1].Op is not (null or ResourceOp.Same))
        {
            // What the program has sent at once is looked at as a whole: a mistake in it keeps the rest of it from being carried out.
            await Task.Delay(Glance).ConfigureAwait(false);
        }

        var answer = chain is null ? null : await CarryOutAsync(chain).ConfigureAwait(false);
        if (answer is null)
        {
            return null;
        }

        // A component with hooks is finished when it tells its outputs.
        if (answer is { State: { Custom: false, ResourceHooks: not null }, Result: AnswerResult.Success } && chain![^1].Op is ResourceOp.Create or ResourceOp.Update)
        {
            _unfinished[answer.State.Urn] = chain[^1];
        }

        return _current[answer.State.Urn] = answer;
    }

    private async Task<Answer?> CarryOutAsync(IReadOnlyList<PlannedStep> chain)
    {
        var left = executor.WithoutWhatFailed(chain);
        var result = await executor.RunAsync(left).ConfigureAwait(false);
        var answering = chain.Last(step => step.Op is not (ResourceOp.Replace or ResourceOp.DeleteReplaced));

        // What a refresh has not found is told as it was.
        var state = answering.New ?? answering.Old!;
        switch (result)
        {
            case ChainResult.Done when !left.Contains(answering):
                return new(state, AnswerResult.Skip);
            case ChainResult.Done when answering.Op is ResourceOp.Import or ResourceOp.ImportReplacement:
                var further = await PlanAsync(() => Task.FromResult(Generator.AfterImport(answering))).ConfigureAwait(false);
                return further is null ? null : further.Count == 0 ? new(answering.New!) : await CarryOutAsync(further).ConfigureAwait(false);
            case ChainResult.Done:
                return new(state, Unknown: answering.SkippedCreate);
            case ChainResult.Failed when !run.Stopping.IsCancellationRequested:
                return new(state, AnswerResult.Fail);
            default:
                return null;
        }
    }

    // One at a time: a plan depends on what was planned before.
    private async Task<T?> PlanAsync<T>(Func<Task<T>> plan)
        where T : class
    {
        try
        {
            await _planning.WaitAsync(run.Stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        try
        {
            return run.Stopping.IsCancellationRequested ? null : await plan().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // A default provider failed, which has been said.
            return null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            run.Fail(StepFailure.Of(null, error));
            return null;
        }
        finally
        {
            _planning.Release();
        }
    }

    private async Task<string?> ProviderForAsync(string type, bool custom, string? provider, string version)
    {
        if (!custom || Urns.IsProviderType(type))
        {
            return null;
        }

        if (!string.IsNullOrEmpty(provider))
        {
            return provider;
        }

        var package = Urns.Package(type);
        var name = version.Length == 0 ? "default" : "default_" + string.Concat(version.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        if (!_defaultProviders.TryGetValue($"{package}/{name}", out var reference))
        {
            var goal = new ResourceGoal { Type = Urns.ProviderType(package), Name = name, Custom = true, Inputs = DefaultConfig(package), Version = version };
            Generator.Claim(goal);
            var chain = package == ProviderRegistry.OwnPackage ? OwnProvider(goal) : Generator.Register(goal, null);
            if (await executor.RunAsync(chain).ConfigureAwait(false) is not ChainResult.Done)
            {
                throw new OperationCanceledException();
            }

            var state = chain[^1].New!;
            reference = _defaultProviders[$"{package}/{name}"] = $"{state.Urn}::{state.Id}";
        }

        return reference;
    }

    // The engine's own provider has no configuration at all.
    private IReadOnlyList<PlannedStep> OwnProvider(ResourceGoal goal)
    {
        var chain = Generator.Register(goal, null);
        foreach (var step in chain)
        {
            step.New = step.New! with { Inputs = PropertyValue.Map.Empty };
        }

        return chain;
    }

    // A default provider is configured by the stack's settings in the package's namespace.
    private PropertyValue.Map DefaultConfig(string package) => PropertyValue.Map.From(config.Values
        .Where(setting => setting.Key.StartsWith(package + ":", StringComparison.Ordinal))
        .Select(setting => KeyValuePair.Create(
            setting.Key[(package.Length + 1)..],
            config.SecretKeys.Contains(setting.Key) ? ((PropertyValue)setting.Value).AsSecret() : setting.Value)));

    private PropertyValue.Map GetResource(string urn) => _current.TryGetValue(urn, out var answer) && answer.State is var state
        ? PropertyValue.Map.Of(("urn", urn), ("id", state.Id is { } id ? id : PropertyValue.Unknown.Instance), ("state", state.Outputs))
        : throw new ProviderException($"unknown resource {urn}");
}
