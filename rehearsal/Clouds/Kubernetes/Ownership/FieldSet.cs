using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Ownership;

/// <summary>Fields of an object, as a tree: what a server lists under `managedFields[].fieldsV1`.</summary>
/// <param name="Owned">Whether the field itself is in the set, not just fields under it.</param>
/// <param name="Inner">The fields under it by their listed name: `f:data`, `k:{"name":"hub"}`, `v:"text"`.</param>
internal sealed record FieldSet(bool Owned, ImmutableSortedDictionary<string, FieldSet> Inner)
{
    private const string Itself = ".";

    internal static FieldSet Nothing { get; } = new(false, ImmutableSortedDictionary.Create<string, FieldSet>(StringComparer.Ordinal));

    internal static FieldSet Leaf { get; } = Nothing with { Owned = true };

    internal bool IsEmpty => !Owned && Inner.IsEmpty;

    /// <summary>Reads what <see cref="ToValue"/> wrote.</summary>
    internal static FieldSet Read(PropertyValue.Map value)
    {
        var inner = Nothing.Inner.AddRange(value.Entries.Where(entry => entry.Key != Itself)
            .Select(entry => KeyValuePair.Create(entry.Key, Read(entry.Value.AsMap() ?? PropertyValue.Map.Empty))));
        return new(inner.IsEmpty || value[Itself] is not null, inner);
    }

    /// <summary>As a server writes it: a field that is owned beside fields under it has the entry `.`.</summary>
    internal PropertyValue.Map ToValue()
    {
        var value = PropertyValue.Map.From(Inner.Select(entry => KeyValuePair.Create(entry.Key, (PropertyValue)entry.Value.ToValue())));
        return Owned && !Inner.IsEmpty ? value.With(Itself, PropertyValue.Map.Empty) : value;
    }

    internal FieldSet With(string name, FieldSet field) => field.IsEmpty ? this : this with { Inner = Inner.SetItem(name, field) };

    /// <summary>What is in this set and not in another one.</summary>
    internal FieldSet Except(FieldSet other) => new(
        Owned && !other.Owned,
        Nothing.Inner.AddRange(Inner
            .Select(entry => KeyValuePair.Create(entry.Key, other.Inner.TryGetValue(entry.Key, out var taken) ? entry.Value.Except(taken) : entry.Value))
            .Where(entry => !entry.Value.IsEmpty)));

    /// <summary>What is in this set or in another one.</summary>
    internal FieldSet Union(FieldSet other) => new(
        Owned || other.Owned,
        Inner.SetItems(other.Inner.Select(entry => KeyValuePair.Create(entry.Key, Inner.TryGetValue(entry.Key, out var mine) ? mine.Union(entry.Value) : entry.Value))));

    /// <summary>What is in both sets.</summary>
    internal FieldSet Intersect(FieldSet other) => new(
        Owned && other.Owned,
        Nothing.Inner.AddRange(Inner.Where(entry => other.Inner.ContainsKey(entry.Key))
            .Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Intersect(other.Inner[entry.Key])))
            .Where(entry => !entry.Value.IsEmpty)));

    /// <summary>The paths of the owned fields, as servers say them in conflicts: `.data.a`, `.spec.ports[port=80,protocol="TCP"].port`.</summary>
    internal IEnumerable<string> Paths(string prefix = "")
    {
        if (Owned && prefix.Length > 0 && Inner.IsEmpty)
        {
            yield return prefix;
        }

        foreach (var (name, field) in Inner)
        {
            foreach (var path in field.Paths(prefix + Said(name)))
            {
                yield return path;
            }
        }
    }

    private static string Said(string name) => name[..2] switch
    {
        "f:" => "." + name[2..],
        "k:" => $"[{string.Join(',', name[3..^1].Split(",\"").Select(key => key.Trim('"').Replace("\":", "=", StringComparison.Ordinal)))}]",
        _ => $"[{name[2..]}]",
    };
}
