using System.Globalization;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Kinds of settings about what users are told.</summary>
internal static class MessageKinds
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm";

    public static Kind<string> Message { get; } = Kinds.Text("text", "Maintenance on Friday at 17:00.");

    public static Kind<DateTime> LocalTime { get; } = new(
        "a date and time such as 2026-12-01 17:00",
        new("string") { Pattern = "^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}$" },
        "2026-12-01 17:00",
        (SettingValue value, out DateTime time, out string? reason) =>
        {
            (time, reason) = (default, null);
            return value.TryText(out var text) && DateTime.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
        });

    public static Kind<string> TimeZone { get; } = Kinds.TextWhere("a time zone such as America/Edmonton or UTC", "America/Edmonton", IsTimeZone, "^(UTC|[A-Za-z_]+(/[A-Za-z0-9_+-]+)+)$");

    // A machine without a list of zones cannot tell a wrong name; it must not refuse the right ones.
    private static bool IsTimeZone(string text) => text == "UTC"
        || (text.Contains('/', StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace) && (TimeZoneInfo.GetSystemTimeZones().Count < 2 || TimeZoneInfo.TryFindSystemTimeZoneById(text, out _)));
}
