using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.State.Editing;

/// <summary>Changes to a state that no run makes: they touch nothing in any cloud.</summary>
public static class StateEdits
{
    /// <summary>The state in which these resources are not protected.</summary>
    /// <param name="deployment">The state.</param>
    /// <param name="urns">Which. What waits to be deleted is left as it is.</param>
    public static Deployment Unprotect(Deployment deployment, IReadOnlySet<string> urns)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        return deployment with
        {
            Resources = [.. deployment.Resources.Select(resource => resource.Protect && !resource.Delete && urns.Contains(resource.Urn) ? resource with { Protect = false } : resource)],
        };
    }

    /// <summary>What depends on resources, is a child of them or uses them as its provider, directly or through others.</summary>
    /// <param name="deployment">The state.</param>
    /// <param name="resources">The resources.</param>
    public static ImmutableArray<ResourceState> DependantsOf(Deployment deployment, IReadOnlySet<ResourceState> resources) => StateReferences.DependantsOf(deployment, resources);

    /// <summary>The state without resources. Nothing that is left may depend on them.</summary>
    /// <param name="deployment">The state.</param>
    /// <param name="resources">The resources.</param>
    public static Deployment Remove(Deployment deployment, IReadOnlySet<ResourceState> resources)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        return deployment with { Resources = [.. deployment.Resources.Where(resource => !resources.Contains(resource))] };
    }

    /// <summary>The state in which a resource has another name: its URN changes, wherever it stands.</summary>
    /// <param name="deployment">The state.</param>
    /// <param name="from">The URN.</param>
    /// <param name="to">The URN with the new name.</param>
    public static Deployment Rename(Deployment deployment, string from, string to)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        return deployment with
        {
            Resources = [.. deployment.Resources.Select(resource => Renamed(resource, from, to))],
            PendingOperations = [.. deployment.PendingOperations.Select(operation => operation with { Resource = Renamed(operation.Resource, from, to) })],
        };
    }

    private static ResourceState Renamed(ResourceState resource, string from, string to)
    {
        string Current(string urn) => urn == from ? to : urn;
        return resource with
        {
            Urn = Current(resource.Urn),
            Parent = resource.Parent is { } parent ? Current(parent) : null,
            Dependencies = [.. resource.Dependencies.Select(Current)],
            PropertyDependencies = resource.Urn == from ? resource.PropertyDependencies : WithoutEmpty(resource.PropertyDependencies, Current),
            DeletedWith = resource.DeletedWith is { } with ? Current(with) : null,
            ReplaceWith = [.. resource.ReplaceWith.Select(Current)],
            Provider = resource.Provider is { } provider && Urns.SplitReference(provider) is (var urn, var id) && urn == from ? $"{to}::{id}" : resource.Provider,
            Inputs = (PropertyValue.Map)Renamed(resource.Inputs, Current),
            Outputs = (PropertyValue.Map)Renamed(resource.Outputs, Current),
        };
    }

    // As the real CLI leaves it: properties that depend on nothing have no entry afterwards.
    private static ImmutableSortedDictionary<string, ImmutableArray<string>>? WithoutEmpty(
        ImmutableSortedDictionary<string, ImmutableArray<string>>? dependencies, Func<string, string> current)
    {
        var left = dependencies?.Where(entry => !entry.Value.IsEmpty)
            .ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value.Select(current).ToImmutableArray(), StringComparer.Ordinal);
        return left is { Count: > 0 } ? left : null;
    }

    private static PropertyValue Renamed(PropertyValue value, Func<string, string> current) => value switch
    {
        PropertyValue.ResourceReference reference => reference with { Urn = current(reference.Urn) },
        PropertyValue.Secret secret => new PropertyValue.Secret(Renamed(secret.Element, current)),
        PropertyValue.List list => new PropertyValue.List([.. list.Items.Select(item => Renamed(item, current))]),
        PropertyValue.Map map => PropertyValue.Map.From(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Renamed(entry.Value, current)))),
        _ => value,
    };
}
