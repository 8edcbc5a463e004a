using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace JupyterHubInfra.Benchmarks.Engine;

/// <summary>The figures as a document.</summary>
internal static class Report
{
    public static string Of(IReadOnlyList<(Point Point, Median Median)> figures, int runs)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# The engine's speed\n\n{Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, ")
            .Append(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}; medians of {runs} cold runs, each size in one run. Engine and program together.\n");
        foreach (var program in figures.GroupBy(figure => figure.Point.Program))
        {
            Table(text, program.Key, [.. program]);
        }
        return text.ToString();
    }

    private static void Table(StringBuilder text, string program, IReadOnlyList<(Point Point, Median Median)> figures)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## Program on {program}\n\n")
            .Append("| resources | | wall s | slowest s | CPU s | peak MiB | target | wall, of target | memory, of target | beyond the program, s | ms per resource | real engine with Node SDK, s |\n")
            .Append("|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var (point, median) in figures)
        {
            var target = point.Subject.Target;
            var alone = figures.First(figure => figure.Point.Size == point.Size && figure.Point.Doing == Workload.Alone).Median;
            text.Append(CultureInfo.InvariantCulture, $"| {point.Size:N0} | {point.Doing} | {median.WallSeconds:0.00} | {median.SlowestSeconds:0.00} | {median.CpuSeconds:0.00} | {median.PeakMiB:0} | {target} | ")
                .Append(CultureInfo.InvariantCulture, $"{Share(median.WallSeconds, target?.WallSeconds)} | {Share(median.PeakMiB, target?.PeakMiB)} | ")
                .Append(CultureInfo.InvariantCulture, $"{(ReferenceEquals(alone, median) ? "" : (median.WallSeconds - alone.WallSeconds).ToString("0.00", CultureInfo.InvariantCulture))} | ")
                .Append(CultureInfo.InvariantCulture, $"{median.WallSeconds * 1000 / point.Size:0.00} | {Workload.RealSeconds(point)} |\n");
        }
    }

    private static string Share(double value, double? target) => target is { } limit ? (value / limit).ToString("0%", CultureInfo.InvariantCulture) : "";
}
