using System.Globalization;
using System.Text;

namespace JupyterHubInfra.Benchmarks.Sdk;

/// <summary>Two plots side by side on logarithmic axes: wall time and peak memory over the number of resources.</summary>
internal static class Plot
{
    private const int Width = 1000;
    private const int Height = 440;

    private static readonly Dictionary<string, string> Colours = new(StringComparer.Ordinal)
    {
        [Workload.Ours] = "#1b7837",
        [Workload.OursOnWire] = "#2166ac",
        [Workload.Node] = "#b2abd2",
        [Workload.NodeOnWire] = "#e08214",
    };

    public static string Of(IReadOnlyList<MeasuredGroup> groups)
    {
        var hubs = groups[0].Figures.Where(figure => Colours.ContainsKey(figure.Point.Series)).ToList();
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n")
            .Append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        Panel(svg, new Axes(70, 40, 390, 310, 20, 30000, 0.05, 50), "wall, seconds", hubs, median => median.WallSeconds, target => target.WallSeconds);
        Panel(svg, new Axes(560, 40, 390, 310, 20, 30000, 20, 5000), "peak memory, MiB", hubs, median => median.PeakMiB, target => target.PeakMiB);
        Legend(svg);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Panel(
        StringBuilder svg,
        Axes axes,
        string title,
        IReadOnlyList<(Point Point, Median Median)> figures,
        Func<Median, double> measured,
        Func<Target, double?> limit)
    {
        axes.Draw(svg, title, "resources");
        foreach (var series in figures.GroupBy(figure => figure.Point.Series))
        {
            var colour = Colours[series.Key];
            axes.Line(svg, colour, isDashed: false, [.. series.Select(figure => (figure.Point.Size, measured(figure.Median)))]);
            axes.Line(svg, colour, isDashed: true,
                [.. series.Where(figure => figure.Point.Subject.Target is not null).Select(figure => (figure.Point.Size, limit(figure.Point.Subject.Target!) ?? 0))]);
        }
    }

    private static void Legend(StringBuilder svg)
    {
        var left = 70;
        foreach (var (series, colour) in Colours)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{left}\" y=\"412\" width=\"14\" height=\"4\" fill=\"{colour}\"/><text x=\"{left + 20}\" y=\"419\">{series}</text>\n");
            left += 170;
        }
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left}\" y=\"419\">dashed: target</text>\n");
    }
}
