using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace JupyterHubInfra.Benchmarks.Sdk;

/// <summary>The figures as a document.</summary>
internal static class Report
{
    public static string Of(IReadOnlyList<MeasuredGroup> groups, int runs)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# The SDK's speed\n\n{Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, ")
            .Append(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}; medians of {runs} cold processes, all in one run.\n\n![wall time and memory](sdk.svg)\n");
        Hubs(text, groups[0]);
        Growth(text, groups[0]);
        Shapes(text, groups.Skip(1));
        return text.ToString();
    }

    private static void Hubs(StringBuilder text, MeasuredGroup hubs)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {hubs.Group.Title}\n\n| subject | resources | wall s | slowest s | CPU s | peak MiB | target | wall, of target | memory, of target | Node SDK: times the wall, the memory |\n|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var (point, median) in hubs.Figures)
        {
            var target = point.Subject.Target;
            text.Append(CultureInfo.InvariantCulture, $"| {point.Series} | {point.Size:N0} | {median.WallSeconds:0.000} | {median.SlowestSeconds:0.000} | {median.CpuSeconds:0.00} | {median.PeakMiB:0} | {target} | ")
                .Append(CultureInfo.InvariantCulture, $"{Share(median.WallSeconds, target?.WallSeconds)} | {Share(median.PeakMiB, target?.PeakMiB)} | {Compared(hubs, point, median)} |\n");
        }
    }

    private static void Growth(StringBuilder text, MeasuredGroup hubs)
    {
        text.Append("\nTime per resource, start-up included; the target is at most 1.2 times that at the next smaller size:\n\n| subject | resources | ms per resource | against the next smaller size |\n|---|---|---|---|\n");
        foreach (var series in hubs.Figures.Where(figure => figure.Point.Size > 0).GroupBy(figure => figure.Point.Series))
        {
            double? before = null;
            foreach (var (point, median) in series)
            {
                var each = median.WallSeconds * 1000 / point.Size;
                text.Append(CultureInfo.InvariantCulture, $"| {series.Key} | {point.Size:N0} | {each:0.000} | {(before is { } smaller ? (each / smaller).ToString("0.00", CultureInfo.InvariantCulture) : "")} |\n");
                before = each;
            }
        }
    }

    private static void Shapes(StringBuilder text, IEnumerable<MeasuredGroup> shapes)
    {
        text.Append("\n## Shapes\n\nWith mocks. What grows in line has the same figures for each of n at every size, but for the start.\n\n| shape | n | wall s | peak MiB | ms for each of n | KiB allocated for each of n |\n|---|---|---|---|---|---|\n");
        foreach (var (point, median) in shapes.SelectMany(shape => shape.Figures.Select(figure => (figure.Point with { Series = shape.Group.Title }, figure.Median))))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {point.Series} | {point.Size:N0} | {median.WallSeconds:0.000} | {median.PeakMiB:0} | ")
                .Append(CultureInfo.InvariantCulture, $"{median.WallSeconds * 1000 / point.Size:0.000} | {(double)Allocated(median) / point.Size:0.00} |\n");
        }
    }

    /// <summary>The program ends by saying so: "N resources, N KiB allocated, N collections".</summary>
    private static int Allocated(Median median) => int.Parse(median.Output.Split(' ')[2], CultureInfo.InvariantCulture);

    private static string Share(double value, double? target) =>
        target is { } limit ? (value / limit).ToString("0%", CultureInfo.InvariantCulture) : "";

    private static string Compared(MeasuredGroup hubs, Point point, Median median)
    {
        var peer = point.Series switch { Workload.Ours => Workload.Node, Workload.OursOnWire => Workload.NodeOnWire, _ => "" };
        var other = hubs.Figures.FirstOrDefault(figure => figure.Point.Series == peer && figure.Point.Size == point.Size).Median;
        return other is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{other.WallSeconds / median.WallSeconds:0.0}, {other.PeakMiB / median.PeakMiB:0.0}");
    }
}
