using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Drift;

/// <summary>Reads and writes values inside of properties by path; a secret stays one.</summary>
internal static class DriftPaths
{
    /// <summary>The value at a path, or null.</summary>
    internal static PropertyValue? Get(PropertyValue? value, string path)
    {
        foreach (var part in PropertyPaths.Parse(path))
        {
            value = value?.Revealed() switch
            {
                PropertyValue.Map map => map[part],
                PropertyValue.List list when Index(part) is { } at && at < list.Items.Length => list.Items[at],
                _ => null,
            };
        }

        return value;
    }

    /// <summary>The map with the value at a path; null takes it away. Maps on the way are made; an item beyond a list's end is appended.</summary>
    internal static PropertyValue.Map Set(PropertyValue.Map map, string path, PropertyValue? value) => (PropertyValue.Map)Set(map, PropertyPaths.Parse(path), 0, value)!;

    private static PropertyValue? Set(PropertyValue? at, ImmutableArray<string> path, int depth, PropertyValue? value)
    {
        if (depth == path.Length)
        {
            return at is PropertyValue.Secret && value is not null ? value.AsSecret() : value;
        }

        PropertyValue made = at?.Revealed() switch
        {
            PropertyValue.List list when Index(path[depth]) is { } index => Item(list, index, Set(index < list.Items.Length ? list.Items[index] : null, path, depth + 1, value)),
            PropertyValue.Map map => Entry(map, path[depth], Set(map[path[depth]], path, depth + 1, value)),
            _ => Entry(PropertyValue.Map.Empty, path[depth], Set(null, path, depth + 1, value)),
        };
        return at is PropertyValue.Secret ? made.AsSecret() : made;
    }

    private static PropertyValue.Map Entry(PropertyValue.Map map, string key, PropertyValue? value) => value is null ? map.Without(key) : map.With(key, value);

    private static PropertyValue.List Item(PropertyValue.List list, int index, PropertyValue? value) =>
        new((value, index < list.Items.Length) switch
        {
            (null, true) => list.Items.RemoveAt(index),
            (null, false) => list.Items,
            (_, true) => list.Items.SetItem(index, value),
            (_, false) => list.Items.Add(value),
        });

    private static int? Index(string part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
