using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Deletes what is no longer wanted: what depends on others first, what is independent at the same time.</summary>
internal sealed class Deletions(RunContext run, StepExecutor executor)
{
    /// <summary>Plans and deletes what the program does not want any more. Kept: URNs of the state before that it still wants.</summary>
    public Task RunAsync(Func<string, bool> kept) => RunAsync(run.State.Left, kept);

    /// <summary>Plans and deletes everything, what the program has registered too.</summary>
    public Task RunOnAllAsync() => RunAsync(run.State.Resources, static _ => false);

    private async Task RunAsync(ImmutableArray<ResourceState> candidates, Func<string, bool> kept)
    {
        var (sames, deletions) = Plan(candidates, kept);
        var refused = deletions.Where(step => !run.Scope.AllowsDeletion(step.Urn)).ToList();
        foreach (var step in refused)
        {
            run.Fail(StepFailure.UntargetedDeletion(step.Urn), goesOn: run.Preview);
        }

        if (refused.Count > 0 && !run.Preview)
        {
            return;
        }

        if (sames.Count > 0)
        {
            await executor.RunAsync(sames).ConfigureAwait(false);
        }

        var spared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var wave in Waves(deletions))
        {
            // What a failed resource needs stays.
            if (executor.Failed is { Count: > 0 } failed)
            {
                spared.UnionWith(Edges.Transitive(run.Before.Resources, failed).Select(Key));
            }

            await Task.WhenAll(wave.Where(step => !spared.Contains(Key(step.Old!))).Select(step => executor.RunAsync([step]))).ConfigureAwait(false);
            if (run.Stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private (IReadOnlyList<PlannedStep> Sames, IReadOnlyList<PlannedStep> Deletions) Plan(ImmutableArray<ResourceState> left, Func<string, bool> kept)
    {
        var deletable = run.Scope.Deletable(run.Before.Resources);
        var (sames, deleted) = (new List<PlannedStep>(), new List<ResourceState>());
        foreach (var resource in left)
        {
            if (deletable?.Invoke(resource.Urn) is false)
            {
                if (!resource.Delete && !kept(resource.Urn))
                {
                    sames.Add(Untargeted.Same(resource));
                }
            }
            else if (resource.Delete || !kept(resource.Urn))
            {
                deleted.Add(resource);
            }
        }

        var gone = deleted.Select(resource => resource.Urn).ToHashSet(StringComparer.Ordinal);
        var providers = run.State.Resources.Where(resource => Urns.IsProviderType(resource.Type))
            .DistinctBy(resource => resource.Urn).ToDictionary(resource => resource.Urn, StringComparer.Ordinal);
        return (sames, [.. deleted.Select(resource => StepOf(resource, gone, providers))]);
    }

    private PlannedStep StepOf(ResourceState resource, HashSet<string> gone, Dictionary<string, ResourceState> providers)
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
            Provider = byProvider ? run.Providers.ForState(resource, providers) : null,
        };
    }

    /// <summary>Waves of what may be deleted at the same time, in order: what needs nothing else that goes is in the last one.</summary>
    private static IEnumerable<List<PlannedStep>> Waves(IReadOnlyList<PlannedStep> steps)
    {
        var height = new Dictionary<PlannedStep, int>(steps.Count);
        var parents = new Dictionary<string, string>(StringComparer.Ordinal);

        // The greatest height of what has a URN, and of what a component holds.
        var byUrn = new Dictionary<string, int>(StringComparer.Ordinal);
        var held = new Dictionary<string, int>(StringComparer.Ordinal);

        // Steps come in the order of the state: what a resource needs is met before it.
        foreach (var step in steps)
        {
            var resource = step.Old!;
            var needed = Edges.All(resource).Select(urn => byUrn.GetValueOrDefault(urn, -1))
                .Concat(Edges.WithoutParent(resource).Select(urn => held.GetValueOrDefault(urn, -1)));
            var own = height[step] = needed.DefaultIfEmpty(-1).Max() + 1;
            byUrn[resource.Urn] = Math.Max(own, byUrn.GetValueOrDefault(resource.Urn, -1));
            if (resource.Parent is { } parent)
            {
                parents[resource.Urn] = parent;
            }

            // Who needs a component needs all that it holds.
            for (var ancestor = resource.Parent; ancestor is not null && held.GetValueOrDefault(ancestor, -1) < own; ancestor = parents.GetValueOrDefault(ancestor))
            {
                held[ancestor] = own;
            }
        }

        return steps.GroupBy(step => height[step]).OrderByDescending(wave => wave.Key).Select(wave => wave.ToList());
    }

    // Two objects of one URN are told apart by their ids.
    private static string Key(ResourceState resource) => $"{resource.Urn}::{resource.Id}";
}
