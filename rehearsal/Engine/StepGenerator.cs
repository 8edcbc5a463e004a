using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Decides what a registration means. Called for one registration at a time.</summary>
internal sealed class StepGenerator(RunContext run)
{
    private readonly HashSet<string> _registered = new(StringComparer.Ordinal);
    private readonly HashSet<string> _replaced = new(StringComparer.Ordinal);
    private readonly HashSet<string> _recreating = new(StringComparer.Ordinal);
    private readonly AliasResolver _aliases = new(run.Request.Stack.Name, run.Request.Project.Name);
    private readonly DependentReplacements _dependents = new(run);

    /// <summary>URNs of the state before that the program still wants, under whatever name.</summary>
    public HashSet<string> Kept { get; } = new(StringComparer.Ordinal);

    /// <summary>Resources of the state before whose old object waits for the end of the run.</summary>
    public HashSet<string> Replaced => _replaced;

    public string UrnOf(string? parent, string type, string name) => Urns.Create(run.Request.Stack.Name, run.Request.Project.Name, parent, type, name);

    /// <summary>The steps of a registration, in order. The last but a `replace` that shows it yields the resource's state.</summary>
    public IReadOnlyList<PlannedStep> Register(ResourceGoal goal, string? provider)
    {
        var urn = Claim(goal);
        var old = FindOld(urn, goal);
        var subject = new Subject(goal, urn, old, ProviderOf(urn, goal, provider), SeedOf(urn, old));
        var inputs = old is null ? goal.Inputs : PropertyPaths.Ignore(goal.Inputs, old.Inputs, goal.IgnoreChanges);
        if (goal.ImportId is { Length: > 0 } importId && old?.ImportId != importId && old?.Id != importId)
        {
            return Import(subject, StateOf(subject, provider, Checked(subject, null, inputs)) with { ImportId = importId });
        }

        if (old is null)
        {
            return [Create(subject, StateOf(subject, provider, Checked(subject, null, inputs)))];
        }

        if (old.External)
        {
            // What was only read is now to be made.
            return CreateThenDelete(subject, StateOf(subject, provider, Checked(subject, null, inputs)), DiffResult.None);
        }

        if (old.PendingReplacement || _recreating.Contains(urn))
        {
            return Recreate(subject, StateOf(subject, provider, Checked(subject, null, inputs)));
        }

        var wanted = StateOf(subject, provider, Checked(subject, old.Inputs, inputs));
        var diff = DiffRules.Decide(run, subject, wanted, _replaced);
        if (!diff.Changes)
        {
            return [old.InitErrors.IsEmpty ? Step(subject, ResourceOp.Same, wanted, diff) : Step(subject, ResourceOp.Update, wanted, diff)];
        }

        return DiffRules.NeedsReplacement(diff) ? Replace(subject, provider, inputs, diff) : [Step(subject, ResourceOp.Update, wanted, diff)];
    }

    /// <summary>The steps of a lookup.</summary>
    public IReadOnlyList<PlannedStep> Read(ResourceGoal goal, string id, string provider)
    {
        var urn = Claim(goal);
        var old = run.Olds.GetValueOrDefault(urn);
        if (old is not null)
        {
            Kept.Add(urn);
        }

        var subject = new Subject(goal, urn, old, run.Providers.Get(provider), urn);
        var wanted = StateOf(subject, provider, goal.Inputs) with { Id = id, External = true, Created = null, Modified = null };
        if (old is null or { External: true })
        {
            return [Step(subject, ResourceOp.Read, wanted, DiffResult.None)];
        }

        // It was made by this stack; the object that was made is deleted at the end.
        MarkReplaced(subject);
        return [Step(subject, ResourceOp.ReadReplacement, wanted, DiffResult.None, deletesLater: true)];
    }

    private string Claim(ResourceGoal goal)
    {
        var urn = UrnOf(goal.Parent, goal.Type, goal.Name);
        return _registered.Add(urn) ? urn : throw new StepFailure(urn, $"Duplicate resource URN '{urn}'; try giving it a unique name");
    }

    private ResourceState? FindOld(string urn, ResourceGoal goal)
    {
        foreach (var candidate in _aliases.Resolve(urn, goal).Prepend(urn))
        {
            if (run.Olds.TryGetValue(candidate, out var old) && Kept.Add(candidate))
            {
                if (candidate != urn)
                {
                    run.State.Rename(candidate, urn);
                }

                return old;
            }
        }

        return null;
    }

    private IProvider? ProviderOf(string urn, ResourceGoal goal, string? provider) => !goal.Custom || Urns.IsProviderType(goal.Type)
        ? null
        : run.Providers.Get(provider!) ?? throw new StepFailure(urn, $"unknown provider '{provider}' for resource '{urn}'");

    // Another seed for each replacement, and the same again when an interrupted run is repeated.
    private static string SeedOf(string urn, ResourceState? old) => old?.Id is { } id ? $"{urn}::{id}" : urn;

    private PropertyValue.Map Checked(Subject subject, PropertyValue.Map? oldInputs, PropertyValue.Map inputs)
    {
        var goal = subject.Goal;
        var isProvider = Urns.IsProviderType(goal.Type);
        if (!goal.Custom)
        {
            return inputs;
        }

        try
        {
            var request = new CheckRequest(subject.Urn, goal.Type, oldInputs, inputs, subject.Seed);
            var result = isProvider ? run.Providers.Create(Urns.Package(goal.Type), inputs).CheckConfig(request) : subject.Provider!.Check(request);
            return result.Failures.IsEmpty
                ? isProvider ? ProviderInputs.Of(result.Inputs, goal.Version) : result.Inputs
                : throw new StepFailure(subject.Urn, CheckFailures.Text(goal, result.Failures));
        }
        catch (ProviderException error)
        {
            throw new StepFailure(subject.Urn, error.Message);
        }
    }

    private static ResourceState StateOf(Subject subject, string? provider, PropertyValue.Map inputs)
    {
        var goal = subject.Goal;
        return new()
        {
            Urn = subject.Urn,
            Type = goal.Type,
            Custom = goal.Custom,
            Inputs = inputs,
            Parent = goal.Parent,
            Protect = goal.Protect,
            Dependencies = goal.Dependencies,
            Provider = Urns.IsProviderType(goal.Type) ? null : provider,
            PropertyDependencies = goal.PropertyDependencies,
            AdditionalSecretOutputs = goal.AdditionalSecretOutputs,
            CustomTimeouts = goal.CustomTimeouts,
            RetainOnDelete = goal.RetainOnDelete,
            DeletedWith = goal.DeletedWith,
            ReplaceWith = goal.ReplaceWith,
            Created = subject.Old?.Created,
            Modified = subject.Old?.Modified,
            IgnoreChanges = goal.IgnoreChanges,
            ReplaceOnChanges = goal.ReplaceOnChanges,
            ReplacementTrigger = goal.ReplacementTrigger,
        };
    }

    private IReadOnlyList<PlannedStep> Replace(Subject subject, string? provider, PropertyValue.Map inputs, DiffResult diff)
    {
        var old = subject.Old!;
        if (old.Protect)
        {
            throw StepFailure.ProtectedReplacement(subject.Urn);
        }

        // Generated names must be new ones, so that the check knows nothing of the old object.
        var wanted = StateOf(subject, provider, Checked(subject, null, inputs));
        if (!(subject.Goal.DeleteBeforeReplace ?? diff.DeleteBeforeReplace))
        {
            return CreateThenDelete(subject, wanted, diff);
        }

        var steps = new List<PlannedStep>();
        foreach (var dependent in _dependents.Of(old))
        {
            if (dependent.Protect)
            {
                throw StepFailure.ProtectedReplacement(dependent.Urn);
            }

            if (_recreating.Add(dependent.Urn))
            {
                steps.Add(DeleteFirst(dependent, run.Providers.ForState(dependent, run.Olds), DiffResult.None));
            }
        }

        steps.Add(DeleteFirst(old, subject.Provider is null ? null : run.Providers.ForState(old, run.Olds), diff));
        steps.AddRange(Recreate(subject, wanted, diff));
        return steps;
    }

    private IReadOnlyList<PlannedStep> Recreate(Subject subject, ResourceState wanted, DiffResult? diff = null)
    {
        MarkReplaced(subject);
        var create = Step(subject, ResourceOp.CreateReplacement, wanted, diff ?? DiffResult.None);
        return [ReplaceStep(subject, wanted, diff ?? DiffResult.None, create), create];
    }

    private IReadOnlyList<PlannedStep> CreateThenDelete(Subject subject, ResourceState wanted, DiffResult diff)
    {
        MarkReplaced(subject);
        var create = Step(subject, ResourceOp.CreateReplacement, wanted, diff, deletesLater: true);
        return [create, ReplaceStep(subject, wanted, diff, create)];
    }

    private IReadOnlyList<PlannedStep> Import(Subject subject, ResourceState wanted)
    {
        if (subject.Old is null)
        {
            return [Step(subject, ResourceOp.Import, wanted, DiffResult.None)];
        }

        MarkReplaced(subject);
        var import = Step(subject, ResourceOp.ImportReplacement, wanted, DiffResult.None, deletesLater: true);
        return [import, ReplaceStep(subject, wanted, DiffResult.None, import)];
    }

    private void MarkReplaced(Subject subject)
    {
        _replaced.Add(subject.Urn);
        _replaced.Add(subject.Old!.Urn);
    }

    private static PlannedStep Create(Subject subject, ResourceState wanted) => Step(subject, ResourceOp.Create, wanted, DiffResult.None);

    private static PlannedStep DeleteFirst(ResourceState old, IProvider? provider, DiffResult diff) => new()
    {
        Op = ResourceOp.DeleteReplaced,
        Urn = old.Urn,
        Old = old,
        Provider = provider,
        ReplacesLater = true,
        PartOfReplacement = true,
        DiffReasons = diff.DiffKeys,
        ReplaceReasons = diff.ReplaceKeys,
    };

    private static PlannedStep ReplaceStep(Subject subject, ResourceState wanted, DiffResult diff, PlannedStep creation) => new()
    {
        Op = ResourceOp.Replace,
        Urn = subject.Urn,
        Old = creation.DeletesLater ? subject.Old! with { Delete = true } : subject.Old! with { PendingReplacement = true },
        New = wanted,
        Creation = creation,
        DiffReasons = diff.DiffKeys,
        ReplaceReasons = diff.ReplaceKeys,
        DetailedDiff = diff.DetailedDiff,
    };

    private static PlannedStep Step(Subject subject, ResourceOp op, ResourceState wanted, DiffResult diff, bool deletesLater = false) => new()
    {
        Op = op,
        Urn = subject.Urn,
        Old = subject.Old,
        New = wanted,
        Provider = subject.Provider,
        RandomSeed = subject.Seed,
        DeletesLater = deletesLater,
        DiffReasons = diff.DiffKeys,
        ReplaceReasons = diff.ReplaceKeys,
        DetailedDiff = diff.DetailedDiff,
        IgnoreChanges = subject.Goal.IgnoreChanges,
    };
}
