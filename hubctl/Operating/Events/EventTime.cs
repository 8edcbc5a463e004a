using System.Globalization;

namespace JupyterHubInfra.Hubctl.Operating.Events;

/// <summary>Times as people and stack files write them, always with their distance from UTC.</summary>
internal static class EventTime
{
    internal const string Allowed = "a time such as 2026-11-24T15:00:00Z or 2026-11-24T08:00-07:00, with Z or the distance from UTC";

    internal static DateTimeOffset? TryParse(string? text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && (text!.EndsWith('Z') || text[^6] is '+' or '-') ? time : null;

    /// <summary>As the stack file has it.</summary>
    internal static string Written(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>As a person reads it, without the zone.</summary>
    internal static string Told(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    internal static DateTimeOffset ToMinute(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
