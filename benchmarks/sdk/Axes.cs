using System.Globalization;
using System.Text;

namespace JupyterHubInfra.Benchmarks.Sdk;

/// <summary>A rectangle of a drawing with a logarithmic scale on both sides.</summary>
internal sealed record Axes(int Left, int Top, int Width, int Height, double FromX, double ToX, double FromY, double ToY)
{
    public void Draw(StringBuilder svg, string title, string unit)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{Top - 12}\" font-weight=\"bold\">{title}</text>\n")
            .Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + Width}\" y=\"{Top + Height + 36}\" text-anchor=\"end\">{unit}</text>\n");
        foreach (var x in Decades(FromX, ToX))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{AtX(x):0.#} {Top}V{Top + Height}\" stroke=\"#ddd\"/><text x=\"{AtX(x):0.#}\" y=\"{Top + Height + 18}\" text-anchor=\"middle\">{x:N0}</text>\n");
        }
        foreach (var y in Decades(FromY, ToY))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {AtY(y):0.#}H{Left + Width}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{AtY(y) + 4:0.#}\" text-anchor=\"end\">{y:#,0.###}</text>\n");
        }
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{Top}\" width=\"{Width}\" height=\"{Height}\" fill=\"none\" stroke=\"#888\"/>\n");
    }

    public void Line(StringBuilder svg, string colour, bool isDashed, IReadOnlyList<(int X, double Y)> points)
    {
        if (points.Count == 0)
        {
            return;
        }
        var path = string.Join('L', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{AtX(point.X):0.#} {AtY(point.Y):0.#}")));
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{(isDashed ? 1 : 2)}\"{(isDashed ? " stroke-dasharray=\"5 4\"" : "")}/>\n");
        foreach (var (x, y) in isDashed ? [] : points)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{AtX(x):0.#}\" cy=\"{AtY(y):0.#}\" r=\"3\" fill=\"{colour}\"/>\n");
        }
    }

    private double AtX(double x) => Left + (Width * Share(x, FromX, ToX));

    private double AtY(double y) => Top + Height - (Height * Share(y, FromY, ToY));

    private static double Share(double value, double from, double to) => Math.Log(value / from) / Math.Log(to / from);

    private static IEnumerable<double> Decades(double from, double to)
    {
        for (var power = Math.Ceiling(Math.Log10(from)); Math.Pow(10, power) <= to; power++)
        {
            yield return Math.Pow(10, power);
        }
    }
}
