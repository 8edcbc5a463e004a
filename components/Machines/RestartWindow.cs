using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace JupyterHubInfra.Components.Machines;

/// <summary>When machines may restart by themselves, if an update needs it: never, or once a week.</summary>
public abstract record RestartWindow
{
    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    private RestartWindow()
    {
    }

    /// <summary>Never; an operator restarts them.</summary>
    public static RestartWindow Never { get; } = new NeverAtAll();

    /// <summary>Once a week.</summary>
    /// <param name="day">Day of the week.</param>
    /// <param name="time">Time of the day, to the minute.</param>
    /// <param name="timeZone">Name in the time zone database, e.g. <c>America/Edmonton</c>.</param>
    public static RestartWindow Weekly(DayOfWeek day, TimeOnly time, string timeZone) =>
        IsTimeZone(timeZone) ? new EachWeek(day, time, timeZone) : throw new FormatException($"'{timeZone}' is not the name of a time zone, such as 'UTC' or 'America/Edmonton'.");

    /// <summary>Reads a day and a time such as <c>Fri 13:00</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="day">The day.</param>
    /// <param name="time">The time.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out DayOfWeek day, out TimeOnly time)
    {
        (day, time) = (default, default);
        if (text is not { Length: 9 } || text[3] != ' ')
        {
            return false;
        }

        var number = Array.IndexOf(Days, text[..3]);
        day = (DayOfWeek)Math.Max(number, 0);
        return number >= 0 && TimeOnly.TryParseExact(text[4..], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    /// <summary>Whether a text has the form of a time zone's name; whether a machine knows it, it says itself.</summary>
    /// <param name="text">The text.</param>
    public static bool IsTimeZone(string text) =>
        text.Length is > 0 and <= 40 && char.IsAsciiLetterUpper(text[0]) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '+' or '/' or '-');

    private sealed record NeverAtAll : RestartWindow
    {
        public override string ToString() => "never";
    }

    private sealed record EachWeek(DayOfWeek Day, TimeOnly Time, string TimeZone) : RestartWindow
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Days[(int)Day]} {Time:HH\\:mm} {TimeZone}");
    }
}
