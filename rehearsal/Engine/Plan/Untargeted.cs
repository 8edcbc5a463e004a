using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What becomes of resources that a run was asked to leave alone, and of those that need them.</summary>
/// <param name="run">The run.</param>
/// <param name="met">URNs of the state before that the program still wants.</param>
internal sealed class Untargeted(RunContext run, HashSet<string> met)
{
    private readonly HashSet<string> _planned = new(StringComparer.Ordinal);
    private readonly HashSet<string> _skipped = new(StringComparer.Ordinal);

    /// <summary>The step that leaves a resource of the state as it is.</summary>
    public static PlannedStep Same(ResourceState resource) => new() { Op = ResourceOp.Same, Urn = resource.Urn, Old = resource, New = resource, Untargeted = true };

    /// <summary>Leaves a resource as it is, after all that it needs and this run has not met. A new one is not made; the program is told unknown values.</summary>
    public IReadOnlyList<PlannedStep> Steps(Subject subject, ResourceState wanted)
    {
        if (subject.Old is not { } old)
        {
            _skipped.Add(subject.Urn);
            return [new() { Op = ResourceOp.Same, Urn = subject.Urn, New = wanted, SkippedCreate = true }];
        }

        RequireProvider(old);
        var steps = new List<PlannedStep>();
        Collect(old, subject.Urn, steps);
        return steps;
    }

    /// <summary>Refuses steps that need something new that this run leaves out.</summary>
    public IReadOnlyList<PlannedStep> Checked(IReadOnlyList<PlannedStep> steps)
    {
        foreach (var step in steps)
        {
            _planned.Add(step.Urn);
            if (!run.Scope.RefusesGaps || step is { SkippedCreate: true } or { New: null })
            {
                continue;
            }

            foreach (var missing in Edges.All(step.New).Where(_skipped.Remove).ToList())
            {
                run.Refuse(StepFailure.UntargetedCreation(step.Urn, missing));
            }
        }

        return steps;
    }

    private void Collect(ResourceState old, string root, List<PlannedStep> steps)
    {
        _planned.Add(old.Urn);
        foreach (var needed in Edges.All(old).Where(urn => !_planned.Contains(urn) && !met.Contains(urn)).Distinct().ToList())
        {
            var before = run.Olds.GetValueOrDefault(needed)
                ?? throw new StepFailure(root, $"'{needed}', which the untargeted resource '{root}' needs, is not in the state. Run without --target once, or target '{root}' too.");
            Collect(before, root, steps);
        }

        steps.Add(Same(old));
    }

    // It stays with the provider that it has: the program must still have it.
    private void RequireProvider(ResourceState old)
    {
        if (old.Provider is not { } reference || run.Providers.Get(reference) is not null)
        {
            return;
        }

        var (urn, id) = Urns.SplitReference(reference);
        throw new StepFailure(old.Urn, run.Olds.TryGetValue(urn, out var provider) && provider.Id == id
            ? $"provider {reference} for resource {old.Urn} has not been registered yet, this is due to a change of providers mixed with --target. "
              + "Change your program back to the original providers"
            : $"could not find provider {reference} in old state");
    }
}
