using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>
/// What registrations mean where the program runs only to be called back and to configure its providers, while everything is destroyed or refreshed:
/// no object is made or changed for them. Components and providers are registered as ever.
/// </summary>
internal sealed class WithoutChanges(RunContext run)
{
    private readonly HashSet<string> _skipped = new(StringComparer.Ordinal);

    /// <summary>Resources of the state before that were read again when the program registered them.</summary>
    public HashSet<string> Refreshed { get; } = new(StringComparer.Ordinal);

    /// <summary>The steps of a registration; null where it is registered as ever.</summary>
    public IReadOnlyList<PlannedStep>? Steps(Subject subject)
    {
        if (run.Request.Operation is not (Operation.Destroy or Operation.Refresh))
        {
            return null;
        }

        var wanted = WantedState.Of(subject, subject.Old?.Inputs ?? subject.Goal.Inputs);
        if (Edges.All(wanted).Any(_skipped.Contains))
        {
            return Skipped(subject, wanted);
        }

        if (!subject.Goal.Custom || Urns.IsProviderType(subject.Goal.Type))
        {
            return null;
        }

        if (subject.Old is not { } old)
        {
            return Skipped(subject, wanted);
        }

        if (old.Urn != subject.Urn)
        {
            run.State.Rename(old.Urn, subject.Urn);
        }

        if (run.Request.Operation is Operation.Destroy)
        {
            return [Engine.Steps.Of(subject, ResourceOp.Same, wanted, DiffResult.None)];
        }

        Refreshed.Add(old.Urn);
        return [new() { Op = ResourceOp.Refresh, Urn = old.Urn, Old = old, Provider = subject.Provider }];
    }

    private IReadOnlyList<PlannedStep> Skipped(Subject subject, ResourceState wanted)
    {
        _skipped.Add(subject.Urn);
        return [new() { Op = ResourceOp.Same, Urn = subject.Urn, New = wanted with { Outputs = subject.Old?.Outputs ?? wanted.Outputs }, SkippedCreate = true }];
    }
}
