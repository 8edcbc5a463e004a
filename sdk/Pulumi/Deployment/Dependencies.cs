namespace Pulumi;

/// <summary>
/// Finds what a request has to wait for. A component stands for the provider resources in it that the program made before the
/// waiting one: so a resource may depend on its own ancestors without waiting for itself or for younger siblings.
/// </summary>
internal static class Dependencies
{
    /// <summary>The URNs of the provider resources behind some resources.</summary>
    public static async ValueTask<IReadOnlyCollection<string>> UrnsAsync(IReadOnlyCollection<Resource> resources, int before)
    {
        if (resources.Count == 0)
        {
            return [];
        }
        var urns = new HashSet<string>(resources.Count);
        foreach (var resource in Expand(resources, before))
        {
            urns.Add((await resource.Answer.ConfigureAwait(false)).Urn);
        }
        return urns;
    }

    public static async ValueTask<IReadOnlyCollection<Resource>> ListAsync(InputList<Resource>? resources) => resources is null
        ? []
        : (await resources.ToOutput().DataTask.ConfigureAwait(false)).Value is { IsDefault: false } list ? list : [];

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
