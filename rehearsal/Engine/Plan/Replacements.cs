using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>
/// How a resource makes way for another object: created first and deleted at the end of the run, or deleted first together with its dependants.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="scope">What it works on.</param>
/// <param name="met">Whether a URN has had its steps in this run.</param>
internal sealed class Replacements(RunContext run, Scope scope, Func<string, bool> met)
{
    private readonly HashSet<string> _recreating = new(StringComparer.Ordinal);
    private readonly DependentReplacements _dependents = new(run);

    /// <summary>URNs, former ones too, of what is replaced in this run.</summary>
    public HashSet<string> Replaced { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a resource was deleted in this run because what it depends on was deleted first.</summary>
    public bool IsRecreating(string urn) => _recreating.Contains(urn);

    public IReadOnlyList<PlannedStep> Replace(Subject subject, ResourceState compared, DiffResult diff)
    {
        var old = subject.Old!;
        Refuse(subject, compared, diff);

        // Generated names must be new ones, so that the check knows nothing of the old object; one that was asked to be replaced was checked so.
        var wanted = scope.Replaces(subject.Urn) ? compared : compared with { Inputs = CheckedInputs.Of(run, subject, null, subject.Goal.Inputs) };
        if (old.PendingReplacement)
        {
            return Recreate(subject, wanted, diff);
        }

        if (!(subject.Goal.DeleteBeforeReplace ?? diff.DeleteBeforeReplace))
        {
            return CreateThenDelete(subject, wanted, diff);
        }

        var steps = new List<PlannedStep>();
        var dependents = _dependents.Of(old, met);
        var gone = dependents.Select(dependent => dependent.Urn).Append(old.Urn).ToHashSet(StringComparer.Ordinal);
        foreach (var dependent in dependents)
        {
            if (dependent.Protect)
            {
                throw StepFailure.ProtectedDependant(dependent.Urn, subject.Urn);
            }

            if (_recreating.Add(dependent.Urn))
            {
                // What goes with another resource needs no deletion of its own.
                var goesAlone = !Urns.IsProviderType(dependent.Type) && !(dependent.DeletedWith is { } container && gone.Contains(container));
                steps.Add(Steps.DeleteFirst(dependent, goesAlone ? run.Providers.ForState(dependent, run.Olds) : null, DiffResult.None));
            }
        }

        steps.Add(Steps.DeleteFirst(old, subject.Provider is null ? null : run.Providers.ForState(old, run.Olds), diff));
        steps.AddRange(Recreate(subject, wanted, diff));
        return steps;
    }

    public IReadOnlyList<PlannedStep> Recreate(Subject subject, ResourceState wanted, DiffResult? diff = null)
    {
        Mark(subject);
        var create = Steps.Of(subject, ResourceOp.CreateReplacement, wanted, diff ?? DiffResult.None);
        return [Steps.Replace(subject, wanted, diff ?? DiffResult.None, create), create];
    }

    public IReadOnlyList<PlannedStep> CreateThenDelete(Subject subject, ResourceState wanted, DiffResult diff) =>
        Beside(subject, Steps.Of(subject, ResourceOp.CreateReplacement, wanted, diff, deletesLater: true), diff);

    /// <summary>Takes over an object that exists, in the place of one of the state where there is one.</summary>
    public IReadOnlyList<PlannedStep> Import(Subject subject, ResourceState wanted) => subject.Old is null
        ? [Steps.Of(subject, ResourceOp.Import, wanted, DiffResult.None)]
        : Beside(subject, Steps.Of(subject, ResourceOp.ImportReplacement, wanted, DiffResult.None, deletesLater: true), DiffResult.None);

    /// <summary>Reads an object in the place of one that this stack has made.</summary>
    public IReadOnlyList<PlannedStep> Read(Subject subject, ResourceState wanted) =>
        Beside(subject, Steps.Of(subject, ResourceOp.ReadReplacement, wanted, DiffResult.None, deletesLater: true), DiffResult.None);

    private IReadOnlyList<PlannedStep> Beside(Subject subject, PlannedStep creation, DiffResult diff)
    {
        Mark(subject);
        return [creation, Steps.Replace(subject, creation.New!, diff, creation)];
    }

    // A preview goes on, so that one run tells all that would be refused.
    private void Refuse(Subject subject, ResourceState wanted, DiffResult diff)
    {
        if (subject.Old!.Protect && wanted.Protect)
        {
            run.Refuse(StepFailure.ProtectedReplacement(subject.Urn));
        }

        if (subject.Goal.ImportId is { Length: > 0 })
        {
            var changes = diff.ReplaceKeys.Select(key => $"{key}: {Text(subject.Old.Inputs[key])} => {Text(wanted.Inputs[key])}");
            var failure = StepFailure.ImportedReplacement(subject.Urn, string.Join('\n', changes));
            if (!run.Preview)
            {
                throw failure;
            }

            run.Say(Severity.Warning, subject.Urn, failure.Message, prefix: "warning: ");
        }
    }

    private static string Text(PropertyValue? value) => value is null ? "" : JsonValues.ToText(value, SecretForms.Masked);

    private void Mark(Subject subject)
    {
        Replaced.Add(subject.Urn);
        Replaced.Add(subject.Old!.Urn);
    }
}
