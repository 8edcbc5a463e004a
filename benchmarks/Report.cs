using System.Globalization;
using Spectre.Console;

namespace JupyterHubInfra.Benchmarks;

/// <summary>The figures as a table and a plot.</summary>
internal static class Report
{
    public static void Write(IReadOnlyList<Median> medians, int registrations, int rounds)
    {
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120);
        AnsiConsole.MarkupLineInterpolated($"{registrations} registrations, medians of {rounds} cold runs, {Environment.ProcessorCount} cores");
        var table = new Table().Border(TableBorder.Markdown).AddColumns("subject", "wall s", "slowest s", "peak MiB", "target");
        foreach (var median in medians)
        {
            table.AddRow(
                Markup.Escape(median.Subject.Name),
                Figure(median.WallSeconds, "0.000"),
                Figure(median.SlowestSeconds, "0.000"),
                Figure(median.PeakMiB, "0"),
                median.Subject.Target?.ToString() ?? "");
        }
        AnsiConsole.Write(table);
        var chart = new BarChart().Width(100).Label("wall, milliseconds");
        foreach (var median in medians)
        {
            chart.AddItem(Markup.Escape(median.Subject.Name), Math.Round(median.WallSeconds * 1000), median.Subject.Target is null ? Color.Grey : Color.Green);
        }
        AnsiConsole.Write(chart);
    }

    private static string Figure(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
