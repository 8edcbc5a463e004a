using System.Globalization;

namespace JupyterHubInfra.Components.Hubs.Pages;

/// <summary>When a hub will be down. Nothing here looks at a clock: the text names the window, and goes when the window is taken out.</summary>
/// <param name="From">When it begins, in the time zone.</param>
/// <param name="Until">When it ends, in the time zone.</param>
/// <param name="TimeZone">Name of the time zone, e.g. <c>America/Edmonton</c>.</param>
public sealed record MaintenanceWindow(DateTime From, DateTime Until, string TimeZone)
{
    /// <summary>What else users should know, as a sentence. Default: nothing.</summary>
    public string? Text { get; init; }

    /// <summary>The window in words.</summary>
    public override string ToString()
    {
        var until = From.Date == Until.Date ? Write(Until, "HH:mm") : Write(Until, "d MMMM yyyy, HH:mm");
        var window = $"Maintenance: {Write(From, "dddd, d MMMM yyyy, HH:mm")} to {until} ({TimeZone} time).";
        return Text is null ? window : $"{window} {Text}";
    }

    private static string Write(DateTime time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
