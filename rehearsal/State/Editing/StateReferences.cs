using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Rehearsal.State.Editing;

/// <summary>What resources of a state refer to.</summary>
internal static class StateReferences
{
    /// <summary>The URNs that a resource cannot be without, and what they are to it.</summary>
    internal static IEnumerable<(string Urn, string Role)> Of(ResourceState resource)
    {
        if (resource.Parent is { Length: > 0 } parent)
        {
            yield return (parent, "parent");
        }

        foreach (var urn in resource.Dependencies)
        {
            yield return (urn, "dependency");
        }

        foreach (var (property, urns) in resource.PropertyDependencies?.ToArray() ?? [])
        {
            foreach (var urn in urns)
            {
                yield return (urn, $"dependency of '{property}'");
            }
        }

        if (resource.DeletedWith is { Length: > 0 } with)
        {
            yield return (with, "deletedWith");
        }

        foreach (var urn in resource.ReplaceWith)
        {
            yield return (urn, "replaceWith");
        }
    }

    /// <summary>All resources that need a resource, directly or through others, in the order of the state.</summary>
    internal static ImmutableArray<ResourceState> DependantsOf(Deployment deployment, IReadOnlySet<ResourceState> needed)
    {
        var urns = needed.Select(resource => resource.Urn).ToHashSet(StringComparer.Ordinal);
        var providers = needed.Select(Reference).ToHashSet(StringComparer.Ordinal);
        var dependants = ImmutableArray.CreateBuilder<ResourceState>();

        // What a resource needs stands before it.
        foreach (var resource in deployment.Resources.Where(resource => !needed.Contains(resource)))
        {
            if (Of(resource).Any(reference => urns.Contains(reference.Urn)) || (resource.Provider is { } provider && providers.Contains(provider)))
            {
                dependants.Add(resource);
                urns.Add(resource.Urn);
                providers.Add(Reference(resource));
            }
        }

        return dependants.ToImmutable();
    }

    /// <summary>How other resources name it as their provider.</summary>
    internal static string Reference(ResourceState resource) => Urns.IsProviderType(resource.Type) ? $"{resource.Urn}::{resource.Id}" : "no provider";
}
