using System.Globalization;

namespace JupyterHubInfra.Hubctl.Health;

/// <summary>Times as people write them: 90, 90s, 1.5m, 500ms, 1h.</summary>
internal static class Durations
{
    internal const string Allowed = "a number with ms, s, m or h behind it, e.g. 90s or 1.5m; seconds without";

    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("", 1)];

    internal static TimeSpan? TryParse(string text)
    {
        foreach (var (unit, seconds) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number * seconds is var total and >= 0 and <= 1e6)
            {
                return TimeSpan.FromSeconds(total);
            }
        }

        return null;
    }
}
