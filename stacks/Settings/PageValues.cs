using JupyterHubInfra.Components.Hubs.Pages;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Settings of messages and pages as the values that a hub takes.</summary>
internal static class PageValues
{
    public static HubPages Of(MessageSettings messages, HubCoreSettings hub) => new()
    {
        Announcement = messages.Announcement,
        Alert = messages.Alert,
        Maintenance = messages.Maintenance is { } window ? new(window.From, window.Until, window.TimeZone) { Text = window.Text } : null,
        Support = hub.Pages.Support,
        Terms = hub.Pages.Terms,
        Logo = hub.Pages.Logo,
        Templates = hub.Pages.Templates,
        NotebookTemplates = hub.Notebooks.Templates,
    };
}
