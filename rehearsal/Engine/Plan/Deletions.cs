using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Deletes what is no longer wanted: what depends on others first, what is independent at the same time.</summary>
internal sealed class Deletions(RunContext run, StepExecutor executor)
{
    /// <summary>The steps for resources of the state, in reverse order. Replaced: URNs whose replacement was made in this run.</summary>
    public IReadOnlyList<PlannedStep> Plan(ImmutableArray<ResourceState> unwanted, HashSet<string> replaced)
    {
        var gone = unwanted.Select(resource => resource.Urn).ToHashSet(StringComparer.Ordinal);
        return [.. unwanted.Reverse().Select(resource => StepOf(resource, replaced.Contains(resource.Urn), gone))];
    }

    /// <summary>Carries the steps out. A protected resource stops them all before the first.</summary>
    public async Task<bool> RunAsync(IReadOnlyList<PlannedStep> steps)
    {
        foreach (var refused in steps.Where(step => step is { Old: { Protect: true, Delete: false }, Op: ResourceOp.Delete }))
        {
            run.Started(refused);
            run.Finished(refused, succeeded: false, TimeSpan.Zero);
            run.Fail(StepFailure.ProtectedDeletion(refused.Urn));
        }

        if (run.Stopping.IsCancellationRequested)
        {
            return false;
        }

        foreach (var wave in Waves(steps))
        {
            var results = await Task.WhenAll(wave.Select(step => executor.RunAsync([step]))).ConfigureAwait(false);
            if (results.Contains(false))
            {
                return false;
            }
        }

        return true;
    }

    private PlannedStep StepOf(ResourceState resource, bool replaced, HashSet<string> gone)
    {
        var pending = resource.Delete || resource.PendingReplacement;
        var op = resource switch
        {
            { External: true } => pending ? ResourceOp.DiscardReplaced : ResourceOp.Discard,
            _ => pending ? ResourceOp.DeleteReplaced : ResourceOp.Delete,
        };

        // What goes with another resource, or was deleted already and only waits for its replacement, needs no provider.
        var byProvider = resource is { Custom: true, External: false, PendingReplacement: false } && !Urns.IsProviderType(resource.Type)
            && !(resource.DeletedWith is { } container && gone.Contains(container));
        return new()
        {
            Op = op,
            Urn = resource.Urn,
            Old = resource,
            Provider = byProvider ? run.Providers.ForState(resource, Providers()) : null,
            PartOfReplacement = replaced,
        };
    }

    private Dictionary<string, ResourceState> Providers() => run.State.Resources.Where(resource => Urns.IsProviderType(resource.Type))
        .DistinctBy(resource => resource.Urn).ToDictionary(resource => resource.Urn, StringComparer.Ordinal);

    /// <summary>Each wave holds what nothing outside of earlier waves depends on.</summary>
    private static IEnumerable<List<PlannedStep>> Waves(IReadOnlyList<PlannedStep> steps)
    {
        var depth = new Dictionary<ResourceState, int>(ReferenceEqualityComparer.Instance);
        var byUrn = steps.Select(step => step.Old!).ToLookup(resource => resource.Urn, StringComparer.Ordinal);

        // Steps come in reverse order of the state: dependants are met before what they depend on.
        foreach (var resource in steps.Select(step => step.Old!))
        {
            var own = depth.GetValueOrDefault(resource);
            depth[resource] = own;
            foreach (var needed in Needs(resource).SelectMany(urn => byUrn[urn]))
            {
                if (!ReferenceEquals(needed, resource))
                {
                    depth[needed] = Math.Max(depth.GetValueOrDefault(needed), own + 1);
                }
            }
        }

        return steps.GroupBy(step => depth[step.Old!]).OrderBy(wave => wave.Key).Select(wave => wave.ToList());
    }

    private static IEnumerable<string> Needs(ResourceState resource)
    {
        var needs = resource.Dependencies.AsEnumerable();
        needs = resource.Parent is { } parent ? needs.Append(parent) : needs;
        needs = resource.Provider is { } provider ? needs.Append(Urns.SplitReference(provider).Urn) : needs;
        return resource.DeletedWith is { } container ? needs.Append(container) : needs;
    }
}
