using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Reads every object of the state again, or those that were asked for; what no longer exists leaves the state.</summary>
internal sealed class Refreshes(RunContext run, StepExecutor executor)
{
    /// <summary>Refreshes. Done: URNs that the program's registrations have refreshed already. False: it failed, and nothing may follow.</summary>
    public async Task<bool> RunAsync(HashSet<string>? done = null)
    {
        var known = run.Before.Resources.Select(resource => resource.Urn).ToHashSet(StringComparer.Ordinal);
        foreach (var missing in run.Scope.Missing(known.Contains).Concat(run.Scope.MissingExcludes(known.Contains)))
        {
            run.Fail(missing);
        }

        if (run.Failures.Count == 0)
        {
            // One object that cannot be read keeps no other from being read.
            await Task.WhenAll(Chosen().Where(resource => done?.Contains(resource.Urn) is not true).Select(StepOf).ToList().Select(step => executor.RunAsync([step]))).ConfigureAwait(false);
            await RelinkAsync().ConfigureAwait(false);
            run.Rebase();
        }

        if (run.Failures.Count > 0)
        {
            run.Stop();
        }

        return !run.Stopping.IsCancellationRequested;
    }

    private IEnumerable<ResourceState> Chosen()
    {
        // Its own, because what it meets here the program may not even have.
        var scope = new Scope(run.Request);
        foreach (var resource in run.Before.Resources)
        {
            var included = scope.Includes(resource);
            scope.Met(resource, included);
            if (included)
            {
                yield return resource;
            }
        }
    }

    private PlannedStep StepOf(ResourceState resource) => new()
    {
        Op = ResourceOp.Refresh,
        Urn = resource.Urn,
        Old = resource,
        Provider = resource is { Custom: true, PendingReplacement: false } && !Urns.IsProviderType(resource.Type) ? run.Providers.ForState(resource, run.Olds) : null,
    };

    // What is left may still name what turned out to be gone; children of the gone go to the next ancestor.
    private async Task RelinkAsync()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var changes = new List<Task>();
        var heirs = run.Before.Resources.Where(resource => resource.Parent is not null).DistinctBy(resource => resource.Urn)
            .ToDictionary(resource => resource.Urn, resource => resource.Parent, StringComparer.Ordinal);
        foreach (var resource in run.State.Resources)
        {
            var current = Relinked(resource, known, heirs);
            if (!ReferenceEquals(current, resource))
            {
                changes.Add(run.State.ReplaceAsync(null, resource, current));
            }

            known.Add(resource.Urn);
        }

        // Changes that wait for the disk at the same time are written together.
        await Task.WhenAll(changes).ConfigureAwait(false);
    }

    private static ResourceState Relinked(ResourceState resource, HashSet<string> known, Dictionary<string, string?> heirs)
    {
        var parent = resource.Parent;
        while (parent is not null && !known.Contains(parent))
        {
            parent = heirs.GetValueOrDefault(parent);
        }

        var container = resource.DeletedWith is { } urn && known.Contains(urn) ? urn : null;

        // Entries of properties that depend on nothing are lost, too.
        var isLinked = resource.Dependencies.All(known.Contains) && resource.ReplaceWith.All(known.Contains)
            && (resource.PropertyDependencies?.Values.All(urns => urns.Length > 0 && urns.All(known.Contains)) ?? true);
        return isLinked && parent == resource.Parent && container == resource.DeletedWith ? resource : resource with
        {
            Parent = parent,
            DeletedWith = container,
            Dependencies = [.. resource.Dependencies.Where(known.Contains)],
            ReplaceWith = [.. resource.ReplaceWith.Where(known.Contains)],
            PropertyDependencies = resource.PropertyDependencies?
                .Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Where(known.Contains).ToImmutableArray()))
                .Where(entry => !entry.Value.IsEmpty).ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }
}
