using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Conformance.Outside.Kubernetes;

/// <summary>What differs between two versions of an object, by property path; null where something is gone.</summary>
internal static class Leaves
{
    internal static IReadOnlyList<KeyValuePair<string, PropertyValue?>> Of(PropertyValue.Map before, PropertyValue.Map after) => [.. Maps("", before, after)];

    private static IEnumerable<KeyValuePair<string, PropertyValue?>> Maps(string path, PropertyValue.Map before, PropertyValue.Map after)
    {
        foreach (var key in before.Entries.Keys.Union(after.Entries.Keys, StringComparer.Ordinal))
        {
            var place = key.AsSpan().ContainsAny(".[]\"") ? $"{path}[\"{key.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]" : path.Length == 0 ? key : $"{path}.{key}";
            if (before[key] is PropertyValue.Map old && after[key] is PropertyValue.Map current)
            {
                foreach (var inner in Maps(place, old, current))
                {
                    yield return inner;
                }
            }
            else if (before[key] != after[key])
            {
                yield return new(place, after[key]);
            }
        }
    }
}
