using System.Globalization;

namespace Pulumi.Serialization;

/// <summary>Times as the engine writes them: numbers with units, such as <c>1h30m</c> or <c>300000000000ns</c>.</summary>
internal static class Durations
{
    public static string Format(TimeSpan? time) =>
        time is { } given ? string.Create(CultureInfo.InvariantCulture, $"{given.Ticks * TimeSpan.NanosecondsPerTick}ns") : "";

    public static TimeSpan? Parse(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }
        var sign = text[0] == '-' ? -1 : 1;
        var rest = text.AsSpan(text[0] is '-' or '+' ? 1 : 0);
        var ticks = 0.0;
        while (rest.Length > 0 && !rest.SequenceEqual("0"))
        {
            var digits = Leading(rest, ofNumber: true);
            if (!double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                throw new FormatException($"'{text}' is not a duration.");
            }
            rest = rest[digits..];
            var unit = rest[..Leading(rest, ofNumber: false)];
            ticks += number * TicksOf(unit.ToString(), text);
            rest = rest[unit.Length..];
        }
        return TimeSpan.FromTicks(sign * (long)ticks);
    }

    /// <summary>How many characters at the beginning belong to a number, or do not.</summary>
    private static int Leading(ReadOnlySpan<char> text, bool ofNumber)
    {
        var count = 0;
        while (count < text.Length && (char.IsAsciiDigit(text[count]) || text[count] == '.') == ofNumber)
        {
            count++;
        }
        return count;
    }

    private static double TicksOf(string unit, string text) => unit switch
    {
        "ns" => 1.0 / TimeSpan.NanosecondsPerTick,
        "us" or "µs" or "μs" => TimeSpan.TicksPerMicrosecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "m" => TimeSpan.TicksPerMinute,
        "h" => TimeSpan.TicksPerHour,
        _ => throw new FormatException($"'{text}' is not a duration."),
    };
}
