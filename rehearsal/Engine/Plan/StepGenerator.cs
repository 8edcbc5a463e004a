using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Decides what a registration means. Called for one registration at a time.</summary>
internal sealed class StepGenerator
{
    private readonly RunContext _run;
    private readonly Lock _lock = new();
    private readonly HashSet<string> _registered = new(StringComparer.Ordinal);
    private readonly AliasResolver _aliases;
    private readonly Replacements _replacements;
    private readonly DiffRules _diff;
    private readonly Untargeted _untargeted;

    public StepGenerator(RunContext run)
    {
        _run = run;
        _aliases = new(run.Request.Stack.Name, run.Request.Project.Name);
        _replacements = new(run, run.Scope, Kept.Contains);
        _diff = new(run, run.Scope, _replacements.Replaced);
        _untargeted = new(run, Kept);
        Unchanged = new(run);
    }

    /// <summary>Where the program may change nothing.</summary>
    public WithoutChanges Unchanged { get; }

    /// <summary>URNs of the state before that the program still wants, under whatever name.</summary>
    public HashSet<string> Kept { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the state before or the program has a URN.</summary>
    public bool Knows(string urn) => IsRegistered(urn) || _run.Olds.ContainsKey(urn);

    public string UrnOf(string? parent, string type, string name) => Urns.Create(_run.Request.Stack.Name, _run.Request.Project.Name, parent, type, name);

    /// <summary>
    /// Enters the URN of a registration, before it waits for its turn to be planned: one that comes twice stops the run before the first is carried out.
    /// </summary>
    public void Claim(ResourceGoal goal)
    {
        var urn = UrnOf(goal.Parent, goal.Type, goal.Name);
        lock (_lock)
        {
            if (!_registered.Add(urn))
            {
                throw new StepFailure(urn, $"Duplicate resource URN '{urn}'; try giving it a unique name");
            }
        }
    }

    /// <summary>The steps of a registration, in order. The last but a `replace` that shows it yields the resource's state.</summary>
    public IReadOnlyList<PlannedStep> Register(ResourceGoal goal, string? provider)
    {
        var urn = UrnOf(goal.Parent, goal.Type, goal.Name);
        var old = FindOld(urn, goal);
        var subject = new Subject(goal, urn, old, ProviderOf(urn, goal, provider), SeedOf(urn, old)) { ProviderReference = provider };
        return Unchanged.Steps(subject) ?? _untargeted.Checked(IsImport(goal, old) ? _replacements.Import(subject, WantedState.Of(subject, goal.Inputs)) : Decide(subject));
    }

    /// <summary>The steps after an import: what the program wants of an object that is known by now. None: it is as wanted.</summary>
    public IReadOnlyList<PlannedStep> AfterImport(PlannedStep import)
    {
        var subject = import.Subject! with { Old = import.New, Seed = SeedOf(import.Urn, import.New) };
        return _untargeted.Checked([.. Decide(subject).Where(step => step.Op is not ResourceOp.Same)]);
    }

    /// <summary>The steps of a lookup.</summary>
    public IReadOnlyList<PlannedStep> Read(ResourceGoal goal, string id, string provider)
    {
        var urn = UrnOf(goal.Parent, goal.Type, goal.Name);
        var old = _run.Olds.GetValueOrDefault(urn);
        if (old is not null)
        {
            Kept.Add(urn);
        }

        var subject = new Subject(goal, urn, old, _run.Providers.Get(provider), urn) { ProviderReference = provider };
        var wanted = WantedState.Of(subject, goal.Inputs) with { Id = id, External = true, ImportId = null };

        // What was made by this stack is deleted at the end, unless it is the very object that is read: then the stack gives it up.
        return old is { External: false } && old.Id != id ? _replacements.Read(subject, wanted) : [Steps.Of(subject, ResourceOp.Read, wanted, DiffResult.None)];
    }

    private IReadOnlyList<PlannedStep> Decide(Subject subject)
    {
        var (goal, urn, old) = (subject.Goal, subject.Urn, subject.Old);
        var asked = WantedState.Of(subject, goal.Inputs);
        var included = Scope.Always(urn) || _run.Scope.Includes(asked);
        var recreating = _replacements.IsRecreating(urn);
        var wanted = asked with { Inputs = included || !goal.Custom ? Check(subject, recreating) : old?.Inputs ?? PropertyValue.Map.Empty };
        if (Urns.IsProviderType(goal.Type))
        {
            _diff.Met(wanted);
        }

        if (recreating)
        {
            return _replacements.Recreate(subject, wanted);
        }

        if (old is { External: true })
        {
            // What was only read is now to be made.
            return _replacements.CreateThenDelete(subject, wanted, DiffResult.None);
        }

        _run.Scope.Met(wanted, included);
        if (!included)
        {
            return _untargeted.Steps(subject, wanted);
        }

        if (old is null)
        {
            return [Steps.Create(subject, wanted)];
        }

        if (old.Urn != urn)
        {
            _run.State.Rename(old.Urn, urn);
        }

        var (diff, replaces) = _diff.Decide(subject, wanted);
        return replaces || old.PendingReplacement ? _replacements.Replace(subject, wanted, diff)
            : [diff.Changes || !old.InitErrors.IsEmpty ? Steps.Of(subject, ResourceOp.Update, wanted, diff) : Steps.Of(subject, ResourceOp.Same, wanted, DiffResult.None)];
    }

    // Where there will be another object, its check knows nothing of the old one.
    private PropertyValue.Map Check(Subject subject, bool recreating) =>
        subject.Old is not { External: false } old || recreating || _run.Scope.Replaces(subject.Urn)
            ? CheckedInputs.Of(_run, subject, null, subject.Goal.Inputs)
            : CheckedInputs.Of(_run, subject, old.Inputs, PropertyPaths.Ignore(subject.Goal.Inputs, old.Inputs, subject.Goal.IgnoreChanges));

    private static bool IsImport(ResourceGoal goal, ResourceState? old) =>
        goal is { Custom: true, ImportId.Length: > 0 } && (old is null or { External: true } || (old.ImportId ?? old.Id) != goal.ImportId);

    private bool IsRegistered(string urn)
    {
        lock (_lock)
        {
            return _registered.Contains(urn);
        }
    }

    private ResourceState? FindOld(string urn, ResourceGoal goal)
    {
        foreach (var candidate in _aliases.Resolve(urn, goal).Prepend(urn))
        {
            if (_run.Olds.TryGetValue(candidate, out var old) && Kept.Add(candidate))
            {
                return old;
            }
        }

        return null;
    }

    private IProvider? ProviderOf(string urn, ResourceGoal goal, string? provider) => !goal.Custom || Urns.IsProviderType(goal.Type)
        ? null
        : _run.Providers.Get(provider!) ?? throw new StepFailure(urn, $"unknown provider '{provider}' for resource '{urn}'");

    // Another seed for each replacement, and the same again when an interrupted run is repeated.
    private static string SeedOf(string urn, ResourceState? old) => old?.Id is { } id ? $"{urn}::{id}" : urn;
}
