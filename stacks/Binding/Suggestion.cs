namespace JupyterHubInfra.Stacks.Binding;

/// <summary>Finds the known name nearest to a misspelt one.</summary>
public static class Suggestion
{
    /// <summary>The nearest of the known names, or null when none is near enough to be meant.</summary>
    public static string? For(string unknown, IEnumerable<string> known)
    {
        var allowed = Math.Max(2, unknown.Length / 3);
        return known
            .Select(name => (name, distance: Distance(unknown.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(candidate => candidate.distance <= allowed && candidate.distance < candidate.name.Length)
            .OrderBy(candidate => candidate.distance)
            .ThenBy(candidate => candidate.name, StringComparer.Ordinal)
            .Select(candidate => candidate.name)
            .FirstOrDefault();
    }

    /// <summary>Edits between two words; swapping two neighbours counts as one.</summary>
    private static int Distance(string from, string to)
    {
        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            table[i, 0] = i;
        }

        for (var j = 0; j <= to.Length; j++)
        {
            table[0, j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var change = from[i - 1] == to[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + change);
                var swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
                table[i, j] = swapped ? Math.Min(best, table[i - 2, j - 2] + 1) : best;
            }
        }

        return table[from.Length, to.Length];
    }
}
