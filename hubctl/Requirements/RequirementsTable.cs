using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Hubctl.Rendering;

namespace JupyterHubInfra.Hubctl.Requirements;

/// <summary>The table as people read it.</summary>
internal static class RequirementsTable
{
    internal static Page Of(string title, ImmutableArray<Requirement> rows)
    {
        var page = new Page();
        page.Line(new Piece(title, Tone.Plain));
        page.Gap();
        page.Table([[new("", Tone.Plain), new("needed", Tone.Plain), new("limit", Tone.Plain), new("", Tone.Plain)], .. rows.Select(Line)]);
        page.Gap();
        var over = rows.Count(row => !row.Fits);
        page.Line(new Piece(over == 0
            ? "Everything fits into what the project may have; what else is in the project comes on top."
            : $"{over} of {rows.Length} do not fit: ask whoever keeps the cloud for more, or ask for less in the stack's file.", over == 0 ? Tone.Plain : Tone.Delete));
        return page;
    }

    private static Piece[] Line(Requirement row) =>
    [
        new("  " + row.What, row.Fits ? Tone.Plain : Tone.Delete),
        new(Amount(row.Needed, row.Unit), Tone.Plain),
        new(row.Limit switch { null => "not known", < 0 => "none", { } limit => Amount(limit, row.Unit) }, Tone.Plain),
        new(row.Fits ? "" : string.Create(CultureInfo.InvariantCulture, $"{Amount(row.Needed - row.Limit!.Value, row.Unit)} too many"), Tone.Delete),
    ];

    private static string Amount(long number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number}{(unit.Length == 0 ? "" : " ")}{unit}");
}
