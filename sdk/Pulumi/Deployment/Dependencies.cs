namespace Pulumi;

/// <summary>
/// Finds what a request has to wait for. A component stands for the provider resources in it that the program made before the
/// waiting one: so two components may depend on each other's resources without waiting in a circle.
/// </summary>
internal static class Dependencies
{
    /// <summary>The URNs of the provider resources behind some resources.</summary>
    public static async ValueTask<IReadOnlyCollection<string>> UrnsAsync(IReadOnlyCollection<Resource> resources, int before, Wait? wait = null)
    {
        if (resources.Count == 0)
        {
            return [];
        }
        var urns = new HashSet<string>(resources.Count);
        foreach (var resource in Expand(resources, before))
        {
            wait?.ForResource(resource);
            urns.Add((await resource.Answer.ConfigureAwait(false)).Urn);
        }
        return urns;
    }

    public static async ValueTask<IReadOnlyCollection<Resource>> ListAsync(InputList<Resource>? resources) => resources is null
        ? []
        : (await resources.ToOutput().DataTask.ConfigureAwait(false)).Value is { IsDefault: false } list ? list : [];

    /// <summary>Refuses a resource that depends on a component it is a part of: it would wait for itself, for ever.</summary>
    public static void RefuseAncestors(Resource resource, IReadOnlyCollection<Resource> dependsOn)
    {
        for (var ancestor = resource.Parent; ancestor is not null && dependsOn.Count > 0; ancestor = ancestor.Parent)
        {
            if (dependsOn.Contains(ancestor, ReferenceEqualityComparer.Instance))
            {
                throw new RunException(
                    $"{Wait.Name(resource)} depends on {Wait.Name(ancestor)}, which it is a part of, and would wait for itself. "
                    + "Remove it from DependsOn, or name the resources in it that are needed first.");
            }
        }
    }

    public static HashSet<Resource> Expand(IEnumerable<Resource> resources, int before)
    {
        var found = new HashSet<Resource>(ReferenceEqualityComparer.Instance);
        var visited = new HashSet<Resource>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<Resource>(resources);
        while (pending.TryPop(out var resource))
        {
            if (resource.IsCustom || resource.IsRemote)
            {
                found.Add(resource);
            }
            else if (visited.Add(resource))
            {
                foreach (var child in resource.Children())
                {
                    if (child.Sequence < before)
                    {
                        pending.Push(child);
                    }
                }
            }
        }
        return found;
    }
}
