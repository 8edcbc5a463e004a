using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>Orders that do not depend on the machine's language.</summary>
internal static class Ordering
{
    public static IEnumerable<string> Sorted(this IEnumerable<string> items) => items.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public static ImmutableSortedDictionary<string, TResult> ToImmutableSorted<TValue, TResult>(
        this ImmutableSortedDictionary<string, TValue> source, Func<TValue, TResult> value) =>
        source.ToImmutableSortedDictionary(entry => entry.Key, entry => value(entry.Value), StringComparer.Ordinal);
}
