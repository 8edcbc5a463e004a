using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Property paths of options (`tags.team`, `rules[0].port`, `rules[*].port`, `["a.b"]`, `*`).</summary>
internal static class PropertyPaths
{
    /// <summary>The steps of a path; `*` stands for every key or index.</summary>
    public static ImmutableArray<string> Parse(string path)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < path.Length;)
        {
            if (path[i] == '.')
            {
                i++;
            }
            else if (path[i] == '[')
            {
                var end = path.IndexOf(']', i);
                end = end < 0 ? path.Length : end;
                parts.Add(path[(i + 1)..end].Trim('"'));
                i = Math.Min(end + 1, path.Length);
            }
            else
            {
                var end = path.AsSpan(i).IndexOfAny('.', '[');
                end = end < 0 ? path.Length : i + end;
                parts.Add(path[i..end]);
                i = end;
            }
        }

        return parts.ToImmutable();
    }

    /// <summary>Whether one path covers another: each of its steps is equal or `*`.</summary>
    public static bool Covers(string path, string changed)
    {
        var (covering, covered) = (Parse(path), Parse(changed));
        return covering.Length <= covered.Length && covering.Zip(covered).All(pair => pair.First == "*" || pair.First == pair.Second);
    }

    /// <summary>New inputs in which the ignored paths have their old values; what was absent before is absent again.</summary>
    public static PropertyValue.Map Ignore(PropertyValue.Map inputs, PropertyValue.Map old, ImmutableArray<string> ignored)
    {
        PropertyValue? result = inputs;
        foreach (var path in ignored)
        {
            result = Restore(result, old, Parse(path), 0);
        }

        return result as PropertyValue.Map ?? inputs;
    }

    private static PropertyValue? Restore(PropertyValue? value, PropertyValue? old, ImmutableArray<string> path, int depth)
    {
        if (depth == path.Length)
        {
            return old;
        }

        return (value?.Revealed(), old?.Revealed()) switch
        {
            (PropertyValue.Map map, PropertyValue.Map oldMap) => Marked(value!, RestoreKeys(map, oldMap, path, depth)),
            (PropertyValue.List list, PropertyValue.List oldList) => Marked(value!, RestoreItems(list, oldList, path, depth)),
            (PropertyValue.Map map, null) => Marked(value!, RestoreKeys(map, PropertyValue.Map.Empty, path, depth)),
            _ => value,
        };
    }

    private static PropertyValue Marked(PropertyValue original, PropertyValue restored) => original is PropertyValue.Secret ? restored.AsSecret() : restored;

    private static PropertyValue.Map RestoreKeys(PropertyValue.Map map, PropertyValue.Map old, ImmutableArray<string> path, int depth)
    {
        var keys = path[depth] == "*" ? map.Entries.Keys.Union(old.Entries.Keys, StringComparer.Ordinal) : [path[depth]];
        foreach (var key in keys)
        {
            var restored = Restore(map[key], old[key], path, depth + 1);
            map = restored is null ? map.Without(key) : map.With(key, restored);
        }

        return map;
    }

    private static PropertyValue.List RestoreItems(PropertyValue.List list, PropertyValue.List old, ImmutableArray<string> path, int depth)
    {
        var items = list.Items.ToBuilder();
        for (var i = 0; i < items.Count && i < old.Items.Length; i++)
        {
            if (path[depth] == "*" || path[depth] == i.ToString(CultureInfo.InvariantCulture))
            {
                items[i] = Restore(items[i], old.Items[i], path, depth + 1) ?? items[i];
            }
        }

        return new(items.ToImmutable());
    }
}
