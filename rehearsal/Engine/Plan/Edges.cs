using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What resources need: the edges of the graph that the state holds as a list, what is needed standing first.</summary>
internal static class Edges
{
    /// <summary>URNs of all that a resource needs, its parent and its provider among them; some may be named twice.</summary>
    public static IEnumerable<string> All(ResourceState resource)
    {
        var needs = WithoutParent(resource);
        return resource.Parent is { } parent ? needs.Append(parent) : needs;
    }

    /// <summary>The same but for the parent.</summary>
    public static IEnumerable<string> WithoutParent(ResourceState resource)
    {
        var needs = resource.Dependencies.AsEnumerable();
        needs = resource.PropertyDependencies is { } properties ? needs.Concat(properties.Values.SelectMany(urns => urns)) : needs;
        needs = resource.Provider is { } provider ? needs.Append(Urns.SplitReference(provider).Urn) : needs;
        needs = resource.DeletedWith is { } container ? needs.Append(container) : needs;
        return needs.Concat(resource.ReplaceWith);
    }

    /// <summary>What needs a resource, directly or through others, in the order of the state; with its children where wanted.</summary>
    public static IReadOnlyList<ResourceState> Dependants(IReadOnlyList<ResourceState> resources, ResourceState root, Func<string, bool> ignored, bool children)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { root.Urn };
        var result = new List<ResourceState>();
        var behind = false;
        foreach (var resource in resources)
        {
            if (!behind)
            {
                behind = ReferenceEquals(resource, root);
            }
            else if (!ignored(resource.Urn) && (children ? All(resource) : WithoutParent(resource)).Any(reached.Contains))
            {
                reached.Add(resource.Urn);
                result.Add(resource);
            }
        }

        return result;
    }

    /// <summary>What a resource needs directly, of those that stand before it; with a component all that it holds.</summary>
    public static IReadOnlyList<ResourceState> Direct(IReadOnlyList<ResourceState> resources, ResourceState resource)
    {
        var needed = All(resource).ToHashSet(StringComparer.Ordinal);
        var components = WithoutParent(resource).ToHashSet(StringComparer.Ordinal);
        components.RemoveWhere(urn => !resources.Any(candidate => candidate.Urn == urn && !candidate.Custom));
        var result = new List<ResourceState>();
        foreach (var candidate in resources.TakeWhile(candidate => !ReferenceEquals(candidate, resource)))
        {
            var held = candidate.Parent is { } parent && components.Contains(parent);
            if (held)
            {
                components.Add(candidate.Urn);
            }

            if (held || needed.Contains(candidate.Urn))
            {
                result.Add(candidate);
            }
        }

        return result;
    }

    /// <summary>What resources need, directly or through others.</summary>
    public static HashSet<ResourceState> Transitive(IReadOnlyList<ResourceState> resources, IEnumerable<ResourceState> roots)
    {
        var result = new HashSet<ResourceState>(ReferenceEqualityComparer.Instance);
        var open = new Stack<ResourceState>(roots);
        var byUrn = resources.ToLookup(resource => resource.Urn, StringComparer.Ordinal);
        while (open.TryPop(out var next))
        {
            foreach (var urn in All(next))
            {
                // Old halves of replacements need old halves, where there are any.
                var found = byUrn[urn].FirstOrDefault(candidate => candidate.Delete == next.Delete) ?? byUrn[urn].FirstOrDefault();
                if (found is not null && result.Add(found))
                {
                    open.Push(found);
                }
            }
        }

        return result;
    }
}
