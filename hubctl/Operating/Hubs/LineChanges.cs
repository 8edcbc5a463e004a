using JupyterHubInfra.Hubctl.Rendering;

namespace JupyterHubInfra.Hubctl.Operating.Hubs;

/// <summary>The lines in which two texts differ, as people know them: `-` before, `+` after.</summary>
internal static class LineChanges
{
    internal static IEnumerable<Piece> Of(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var common = Common(old, now);
        for (int i = 0, j = 0; i < old.Length || j < now.Length;)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                (i, j) = (i + 1, j + 1);
            }
            else if (i < old.Length && (j == now.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                yield return new($"- {old[i++]}", Tone.Delete);
            }
            else
            {
                yield return new($"+ {now[j++]}", Tone.Create);
            }
        }
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    // The longest run of equal lines from each place on; files of settings are short.
    private static int[,] Common(string[] old, string[] now)
    {
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }
}
