using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>
/// Finds what must be deleted before a resource that is deleted first: every dependant that would be replaced because a property that came
/// from the resource becomes another one, and what goes or is replaced with it by its own wish.
/// </summary>
internal sealed class DependentReplacements(RunContext run)
{
    private static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> NoDependencies = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    private ImmutableArray<ResourceState> _indexed;
    private Dictionary<string, List<int>>? _mentions;

    /// <summary>The dependants, those that depend on others first, as they are deleted. What this run has met already cannot depend on it.</summary>
    public IReadOnlyList<ResourceState> Of(ResourceState root, Func<string, bool> met)
    {
        var replaced = new HashSet<string>(StringComparer.Ordinal) { root.Urn };
        var result = new List<ResourceState>();

        // The state lists a resource after all that it depends on: whatever is found to be replaced has its dependants behind it.
        var before = run.Before.Resources;
        var open = new SortedSet<int>(Mentions(root.Urn));
        while (open.Count > 0)
        {
            var at = open.Min;
            open.Remove(at);
            var resource = before[at];
            if (resource is { Custom: true, Delete: false, External: false, PendingReplacement: false } && resource.Urn != root.Urn && !met(resource.Urn)
                && (resource.ReplaceWith.Contains(root.Urn) || IsReplacedWith(resource, replaced)))
            {
                replaced.Add(resource.Urn);
                result.Add(run.Olds.GetValueOrDefault(resource.Urn, resource));
                open.UnionWith(Mentions(resource.Urn).Where(other => other > at));
            }
        }

        result.Reverse();
        return result;
    }

    // Where in the state resources stand that name another one. Kept from one replacement to the next, as long as the state before is the same.
    private List<int> Mentions(string urn)
    {
        if (_mentions is null || _indexed != run.Before.Resources)
        {
            _indexed = run.Before.Resources;
            _mentions = new(StringComparer.Ordinal);
            for (var at = 0; at < _indexed.Length; at++)
            {
                foreach (var needed in Edges.WithoutParent(_indexed[at]))
                {
                    Mention(_mentions, needed, at);
                }
            }
        }

        return _mentions.GetValueOrDefault(urn, []);
    }

    private static void Mention(Dictionary<string, List<int>> mentions, string urn, int at)
    {
        if (!mentions.TryGetValue(urn, out var places))
        {
            mentions[urn] = places = [];
        }

        if (places.Count == 0 || places[^1] != at)
        {
            places.Add(at);
        }
    }

    private bool IsReplacedWith(ResourceState resource, HashSet<string> replaced)
    {
        if (resource.Provider is { } reference && replaced.Contains(Urns.SplitReference(reference).Urn))
        {
            return true;
        }

        if (resource.DeletedWith is { } container && replaced.Contains(container))
        {
            return true;
        }

        var inputs = resource.Inputs;
        foreach (var (property, urns) in resource.PropertyDependencies ?? NoDependencies)
        {
            if (urns.Any(replaced.Contains) && inputs[property] is not null)
            {
                inputs = inputs.With(property, PropertyValue.Unknown.Instance);
            }
        }

        if (ReferenceEquals(inputs, resource.Inputs))
        {
            return false;
        }

        var request = new DiffRequest(resource.Urn, resource.Type, resource.Id!, resource.Inputs, resource.Outputs, inputs, resource.IgnoreChanges);
        var diff = Urns.IsProviderType(resource.Type)
            ? run.Providers.Create(Urns.Package(resource.Type), inputs).DiffConfig(request)
            : run.Providers.ForState(resource, run.Olds).Diff(request);
        return DiffRules.NeedsReplacement(DiffRules.WithReplaceOnChanges(diff, resource.ReplaceOnChanges, hasInitErrors: false));
    }
}
