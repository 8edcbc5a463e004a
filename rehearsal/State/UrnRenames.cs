using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>Former URNs and what they are now: references to them follow.</summary>
internal sealed class UrnRenames
{
    private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);

    public void Add(string from, string to) => _renamed[from] = to;

    public bool Has(string from, string to) => _renamed.TryGetValue(from, out var current) && current == to;

    /// <summary>The resource with its references as they are now.</summary>
    public ResourceState Apply(ResourceState resource) =>
        Touches(resource)
            ? resource with
            {
                Parent = Renamed(resource.Parent),
                Dependencies = [.. resource.Dependencies.Select(urn => Renamed(urn)!)],
                PropertyDependencies = resource.PropertyDependencies?.ToImmutableSortedDictionary(
                    entry => entry.Key, entry => entry.Value.Select(urn => Renamed(urn)!).ToImmutableArray(), StringComparer.Ordinal),
                DeletedWith = Renamed(resource.DeletedWith),
                Provider = RenamedProvider(resource.Provider),
            }
            : resource;

    private bool Touches(ResourceState resource) =>
        _renamed.Count > 0
        && (Renamed(resource.Parent) != resource.Parent || resource.Dependencies.Any(_renamed.ContainsKey) || Renamed(resource.DeletedWith) != resource.DeletedWith
            || RenamedProvider(resource.Provider) != resource.Provider);

    private string? Renamed(string? urn) => urn is not null && _renamed.TryGetValue(urn, out var current) ? current : urn;

    private string? RenamedProvider(string? reference)
    {
        if (reference is null)
        {
            return null;
        }

        var (urn, id) = Urns.SplitReference(reference);
        return _renamed.TryGetValue(urn, out var current) ? $"{current}::{id}" : reference;
    }
}
