using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Conformance.Comparing;

/// <summary>Compares two collections by key.</summary>
internal static class Keyed
{
    /// <param name="onlyCommon">In a run that failed, chance decides how far the rest got: then only what both have is compared.</param>
    internal static IEnumerable<Finding> Compare(
        Aspect aspect, IEnumerable<(string Key, string Text)> recorded, IEnumerable<(string Key, string Text)> ours, bool onlyCommon)
    {
        var (theirs, mine) = (recorded.ToLookup(item => item.Key, item => item.Text), ours.ToLookup(item => item.Key, item => item.Text));
        var (theirKeys, myKeys) = (theirs.Select(group => group.Key), mine.Select(group => group.Key));
        foreach (var key in onlyCommon ? theirKeys.Intersect(myKeys) : theirKeys.Union(myKeys))
        {
            var (their, my) = (string.Join('\n', theirs[key].Order(StringComparer.Ordinal)), string.Join('\n', mine[key].Order(StringComparer.Ordinal)));
            if (their != my)
            {
                yield return new(aspect, key, Difference(their, my));
            }
        }
    }

    private static string Difference(string recorded, string ours) => recorded.Length == 0 || ours.Length == 0
        ? $"{(recorded.Length == 0 ? "+ only ours" : "- only recorded")}\n{recorded}{ours}"
        : string.Join('\n', Snapshot.Difference(recorded, ours).Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("+ ", StringComparison.Ordinal)));
}
