using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>How many resources are created, updated and so on, in the words of the real CLI.</summary>
internal static class SummaryLines
{
    private static readonly (string Op, string Mark, string Planned, string Done, Tone Tone)[] Kinds =
    [
        ("create", "+ ", "to create", "created", Tone.Create),
        ("import", "= ", "to import", "imported", Tone.Create),
        ("update", "~ ", "to update", "updated", Tone.Update),
        ("replace", "+-", "to replace", "replaced", Tone.Replace),
        ("delete", "- ", "to delete", "deleted", Tone.Delete),
        ("discard", "< ", "to discard", "discarded", Tone.Plain),
        ("refresh", "~ ", "to refresh", "refreshed", Tone.Plain),
    ];

    internal static void Add(Page page, RunResult result, bool planned, int failed, int interrupted)
    {
        page.Line(new Piece("Resources:", Tone.Strong));
        var (kinds, changes) = (0, 0);
        foreach (var (op, mark, toDo, done, tone) in Kinds)
        {
            if (result.ChangeSummary.TryGetValue(op, out var count) && count > 0)
            {
                page.Line(new Piece($"    {mark}{(mark[1] == ' ' ? "" : " ")}{count} {(planned ? toDo : done)}", tone));
                kinds++;
                changes += count;
            }
        }

        if (failed > 0)
        {
            page.Line(new Piece($"    ! {failed} failed", Tone.Error));
        }

        if (interrupted > 0)
        {
            page.Line(new Piece($"    ! {interrupted} interrupted", Tone.Warning));
        }

        var same = result.ChangeSummary.GetValueOrDefault("same");
        var total = kinds > 1 ? $"{changes} changes. " : "";
        if (same > 0 || total.Length > 0)
        {
            page.Line($"    {total}{(same > 0 ? $"{same} unchanged" : "")}");
        }
        else if (changes == 0 && failed == 0 && interrupted == 0)
        {
            page.Line("    nothing to do");
        }
    }
}
