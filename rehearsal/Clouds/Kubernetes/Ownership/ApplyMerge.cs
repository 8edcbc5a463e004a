using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Ownership;

/// <summary>What becomes of an object when a manager applies new values over those that it applied before.</summary>
internal static class ApplyMerge
{
    /// <param name="live">The object.</param>
    /// <param name="before">What the manager applied last.</param>
    /// <param name="applied">What it applies now.</param>
    /// <param name="removes">Whether what it applied before, and no longer does, goes.</param>
    internal static PropertyValue.Map Merge(PropertyValue.Map live, PropertyValue.Map before, PropertyValue.Map applied, bool removes) => Maps(live, before, applied, removes, "");

    private static PropertyValue.Map Maps(PropertyValue.Map live, PropertyValue.Map before, PropertyValue.Map applied, bool removes, string path)
    {
        var result = live;
        if (removes)
        {
            foreach (var (key, old) in before.Entries.Where(entry => applied[entry.Key] is null))
            {
                result = Remove(result[key], old) is { } rest ? result.With(key, rest) : result.Without(key);
            }
        }

        foreach (var (key, value) in applied.Entries)
        {
            var inner = path.Length == 0 ? key : $"{path}.{key}";
            result = result.With(key, Values(result[key], before[key], value, removes, inner));
        }

        return result;
    }

    private static PropertyValue Values(PropertyValue? live, PropertyValue? before, PropertyValue applied, bool removes, string path) => (live, applied) switch
    {
        (PropertyValue.Map current, PropertyValue.Map wanted) when !FieldKinds.IsWhole(path) => Maps(current, before as PropertyValue.Map ?? PropertyValue.Map.Empty, wanted, removes, path),
        (PropertyValue.List current, PropertyValue.List wanted) when FieldOwnership.Names(wanted, path) is { } names && FieldOwnership.Names(current, path) is { } liveNames =>
            Lists(current, liveNames, before as PropertyValue.List ?? PropertyValue.List.Empty, wanted, names, removes, path),
        _ => applied,
    };

    // Wanted items first, in their order; others' items stay behind them.
    private static PropertyValue.List Lists(
        PropertyValue.List live, string[] liveNames, PropertyValue.List before, PropertyValue.List applied, string[] names, bool removes, string path)
    {
        var oldNames = FieldOwnership.Names(before, path) ?? [];
        var items = ImmutableArray.CreateBuilder<PropertyValue>();
        for (var i = 0; i < names.Length; i++)
        {
            var (at, old) = (Array.IndexOf(liveNames, names[i]), Array.IndexOf(oldNames, names[i]));
            items.Add(at < 0 ? applied.Items[i] : Values(live.Items[at], old < 0 ? null : before.Items[old], applied.Items[i], removes, path));
        }

        items.AddRange(live.Items.Where((_, i) => !names.Contains(liveNames[i]) && !(removes && oldNames.Contains(liveNames[i]))));
        return new(items.ToImmutable());
    }

    // What others have added to a map that was applied stays.
    private static PropertyValue.Map? Remove(PropertyValue? live, PropertyValue old)
    {
        if (live is not PropertyValue.Map current || old is not PropertyValue.Map applied)
        {
            return null;
        }

        foreach (var (key, value) in applied.Entries)
        {
            current = Remove(current[key], value) is { } rest ? current.With(key, rest) : current.Without(key);
        }

        return current.Count > 0 ? current : null;
    }
}
