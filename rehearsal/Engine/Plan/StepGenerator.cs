using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Decides what a registration means. Called for one registration at a time.</summary>
internal sealed class StepGenerator(RunContext run)
{
    private readonly HashSet<string> _registered = new(StringComparer.Ordinal);
    private readonly AliasResolver _aliases = new(run.Request.Stack.Name, run.Request.Project.Name);
    private readonly Replacements _replacements = new(run);

    /// <summary>URNs of the state before that the program still wants, under whatever name.</summary>
    public HashSet<string> Kept { get; } = new(StringComparer.Ordinal);

    /// <summary>Resources of the state before whose old object waits for the end of the run.</summary>
    public HashSet<string> Replaced => _replacements.Replaced;

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
            return _replacements.Import(subject, WantedState.Of(subject, provider, CheckedInputs.Of(run, subject, null, inputs)) with { ImportId = importId });
        }

        if (old is null)
        {
            return [Steps.Create(subject, WantedState.Of(subject, provider, CheckedInputs.Of(run, subject, null, inputs)))];
        }

        if (old.External)
        {
            // What was only read is now to be made.
            return _replacements.CreateThenDelete(subject, WantedState.Of(subject, provider, CheckedInputs.Of(run, subject, null, inputs)), DiffResult.None);
        }

        if (old.PendingReplacement || _replacements.IsRecreating(urn))
        {
            return _replacements.Recreate(subject, WantedState.Of(subject, provider, CheckedInputs.Of(run, subject, null, inputs)));
        }

        var wanted = WantedState.Of(subject, provider, CheckedInputs.Of(run, subject, old.Inputs, inputs));
        var diff = DiffRules.Decide(run, subject, wanted, Replaced);
        if (!diff.Changes)
        {
            return [old.InitErrors.IsEmpty ? Steps.Of(subject, ResourceOp.Same, wanted, diff) : Steps.Of(subject, ResourceOp.Update, wanted, diff)];
        }

        return DiffRules.NeedsReplacement(diff) ? _replacements.Replace(subject, provider, inputs, diff) : [Steps.Of(subject, ResourceOp.Update, wanted, diff)];
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
        var wanted = WantedState.Of(subject, provider, goal.Inputs) with { Id = id, External = true, Created = null, Modified = null };
        if (old is null or { External: true })
        {
            return [Steps.Of(subject, ResourceOp.Read, wanted, DiffResult.None)];
        }

        // It was made by this stack; the object that was made is deleted at the end.
        _replacements.Mark(subject);
        return [Steps.Of(subject, ResourceOp.ReadReplacement, wanted, DiffResult.None, deletesLater: true)];
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
}
