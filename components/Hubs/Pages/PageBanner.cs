using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Hubs.Pages;

/// <summary>One message above a page: its colour (a word of the hub's style sheet) and its plain text.</summary>
internal sealed record PageBanner(string Level, string Text)
{
    /// <summary>Every message that is set, the most urgent first: none hides another.</summary>
    public static ImmutableArray<PageBanner> Of(HubPages pages) =>
    [
        .. new (string Level, string? Text)[] { ("danger", pages.Alert), ("warning", pages.Maintenance?.ToString()), ("info", pages.Announcement) }
            .Where(banner => banner.Text is not null).Select(banner => new PageBanner(banner.Level, banner.Text!)),
    ];
}
