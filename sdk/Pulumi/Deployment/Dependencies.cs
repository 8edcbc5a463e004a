namespace Pulumi;

/// <summary>
/// Finds what a request has to wait for. A component stands for the provider resources in it that the program made before the
/// waiting one: so two components may depend on each other's resources without waiting in a circle.
/// </summary>
internal static class Dependencies
{
    /// <summary>The URNs of the provider resources behind some resources; none when it is enough that they are there, and they are.</summary>
    public static ValueTask<IReadOnlyCollection<string>> UrnsAsync(ResourceSet resources, int before, Wait? wait = null, bool named = true) =>
        resources.IsEmpty || (!named && resources.IsAnswered) ? new([])
        : resources.Urns is { } known ? new(known)
        : CollectAsync(resources, before, wait);

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

    /// <summary>The provider resources behind some resources.</summary>
    public static HashSet<Resource> Expand(IEnumerable<Resource> resources)
    {
        var found = new HashSet<Resource>(ReferenceEqualityComparer.Instance);
        foreach (var resource in resources)
        {
            if (resource.StandsForItself)
            {
                found.Add(resource);
                continue;
            }
            foreach (var child in resource.Descendants().Before(int.MaxValue))
            {
                found.Add(child);
            }
        }
        return found;
    }

    private static async ValueTask<IReadOnlyCollection<string>> CollectAsync(ResourceSet resources, int before, Wait? wait)
    {
        if (resources.Single is { StandsForItself: false } component)
        {
            return await UrnsInAsync(component, before, wait).ConfigureAwait(false);
        }
        var urns = new HashSet<string>();
        var areAllThemselves = true;
        foreach (var resource in resources)
        {
            if (resource.StandsForItself)
            {
                wait?.ForResource(resource);
                urns.Add((await resource.Answer.ConfigureAwait(false)).Urn);
                continue;
            }
            areAllThemselves = false;
            urns.UnionWith(await UrnsInAsync(resource, before, wait).ConfigureAwait(false));
        }
        string[] collected = [.. urns];
        resources.Urns = areAllThemselves ? collected : null;
        return collected;
    }

    private static Task<string[]> UrnsInAsync(Resource component, int before, Wait? wait)
    {
        var inside = component.Descendants();
        wait?.ForResources(inside);
        return inside.UrnsAsync(before);
    }
}
