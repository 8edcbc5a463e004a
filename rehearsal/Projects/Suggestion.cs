namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>Finds the name that was probably meant.</summary>
public static class Suggestion
{
    /// <summary>The nearest of the known names, or null where none is near enough to be a slip of the keyboard.</summary>
    public static string? For(string written, IEnumerable<string> known)
    {
        string? best = null;
        var limit = Math.Max(1, written.Length / 3) + 1;
        foreach (var name in known)
        {
            var distance = Distance(written.ToLowerInvariant(), name.ToLowerInvariant());
            if (distance < limit)
            {
                (best, limit) = (name, distance);
            }
        }

        return best;
    }

    // Optimal string alignment: insertions, deletions, substitutions and swapped neighbours count one each.
    internal static int Distance(string a, string b)
    {
        var costs = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            costs[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            costs[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = costs[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                costs[i, j] = Math.Min(substituted, Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
                }
            }
        }

        return costs[a.Length, b.Length];
    }
}
