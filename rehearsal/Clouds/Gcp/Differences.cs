using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>What the schema's flags say of a change, and what the provider's own look at it adds.</summary>
internal sealed class Differences(Cloud cloud, DiffRequest request, DiffResult found)
{
    private readonly SortedSet<string> _keys = new(found.DiffKeys, StringComparer.Ordinal);
    private readonly SortedSet<string> _replaces = new(found.ReplaceKeys, StringComparer.Ordinal);
    private readonly ImmutableSortedDictionary<string, PropertyChange>.Builder _changes =
        (found.DetailedDiff ?? ImmutableSortedDictionary.Create<string, PropertyChange>(StringComparer.Ordinal)).ToBuilder();

    internal Cloud Cloud => cloud;

    internal PropertyValue.Map Inputs { get; } = request.NewInputs.Reveal();

    internal PropertyValue.Map State { get; } = request.OldOutputs.Reveal();

    internal string Urn => request.Urn;

    internal bool Has(string key) => _keys.Contains(key);

    /// <summary>A change that the schema does not replace for does.</summary>
    internal void Replace(string key, string path)
    {
        _keys.Add(key);
        _replaces.Add(key);
        _changes[path] = new PropertyChange(_changes.GetValueOrDefault(path)?.Kind is PropertyChangeKind.Add ? PropertyChangeKind.AddReplace : PropertyChangeKind.UpdateReplace);
    }

    /// <summary>Something changes that no input of its name says.</summary>
    internal void Note(string key, string path, PropertyChangeKind kind)
    {
        _keys.Add(key);
        _changes[path] = new PropertyChange(kind);
    }

    /// <summary>A change is none.</summary>
    internal void Suppress(string key)
    {
        _keys.Remove(key);
        _replaces.Remove(key);
        foreach (var path in _changes.Keys.Where(path => path == key || path.StartsWith(key + ".", StringComparison.Ordinal) || path.StartsWith(key + "[", StringComparison.Ordinal)).ToArray())
        {
            _changes.Remove(path);
        }
    }

    internal DiffResult Result() => _changes.Count == 0
        ? DiffResult.None with { DetailedDiff = _changes.ToImmutable() }
        : found with { Changes = true, DiffKeys = [.. _keys], ReplaceKeys = [.. _replaces], DetailedDiff = _changes.ToImmutable() };
}
