using System.Globalization;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>Durations as Go writes them: `90s`, `1h30m`, `300000000000ns`.</summary>
internal static class GoDuration
{
    public static double Seconds(string text)
    {
        var total = 0.0;
        for (var i = 0; i < text.Length;)
        {
            var unit = i;
            while (unit < text.Length && (char.IsAsciiDigit(text[unit]) || text[unit] == '.'))
            {
                unit++;
            }

            var end = unit;
            while (end < text.Length && char.IsLetter(text[end]))
            {
                end++;
            }

            if (unit == i || end == unit || !double.TryParse(text.AsSpan(i, unit - i), CultureInfo.InvariantCulture, out var number))
            {
                throw new RpcException(RpcStatus.InvalidArgument, $"'{text}' is not a duration; write for example '90s', '10m' or '1h30m'");
            }

            total += number * UnitSeconds(text[unit..end], text);
            i = end;
        }

        return total;
    }

    private static double UnitSeconds(string unit, string text) => unit switch
    {
        "h" => 3600,
        "m" => 60,
        "s" => 1,
        "ms" => 1e-3,
        "us" or "µs" => 1e-6,
        "ns" => 1e-9,
        _ => throw new RpcException(RpcStatus.InvalidArgument, $"'{unit}' in duration '{text}' is not a unit; use h, m, s, ms, us or ns"),
    };
}
