using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>
/// How a resource makes way for another object: created first and deleted at the end of the run, or deleted first together with its dependants.
/// </summary>
internal sealed class Replacements(RunContext run)
{
    private readonly HashSet<string> _recreating = new(StringComparer.Ordinal);
    private readonly DependentReplacements _dependents = new(run);

    /// <summary>URNs, former ones too, of what is replaced in this run.</summary>
    public HashSet<string> Replaced { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a resource was deleted in this run because what it depends on was deleted first.</summary>
    public bool IsRecreating(string urn) => _recreating.Contains(urn);

    public IReadOnlyList<PlannedStep> Replace(Subject subject, string? provider, PropertyValue.Map inputs, DiffResult diff)
    {
        var old = subject.Old!;
        if (old.Protect)
        {
            throw StepFailure.ProtectedReplacement(subject.Urn);
        }

        // Generated names must be new ones, so that the check knows nothing of the old object.
        var wanted = WantedState.Of(subject, provider, CheckedInputs.Of(run, subject, null, inputs));
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
                steps.Add(Steps.DeleteFirst(dependent, run.Providers.ForState(dependent, run.Olds), DiffResult.None));
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

    public IReadOnlyList<PlannedStep> CreateThenDelete(Subject subject, ResourceState wanted, DiffResult diff)
    {
        Mark(subject);
        var create = Steps.Of(subject, ResourceOp.CreateReplacement, wanted, diff, deletesLater: true);
        return [create, Steps.Replace(subject, wanted, diff, create)];
    }

    public IReadOnlyList<PlannedStep> Import(Subject subject, ResourceState wanted)
    {
        if (subject.Old is null)
        {
            return [Steps.Of(subject, ResourceOp.Import, wanted, DiffResult.None)];
        }

        Mark(subject);
        var import = Steps.Of(subject, ResourceOp.ImportReplacement, wanted, DiffResult.None, deletesLater: true);
        return [import, Steps.Replace(subject, wanted, DiffResult.None, import)];
    }

    public void Mark(Subject subject)
    {
        Replaced.Add(subject.Urn);
        Replaced.Add(subject.Old!.Urn);
    }
}
