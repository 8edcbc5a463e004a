using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Hubs.Pages;

/// <summary>
/// What a hub tells its users, on its own pages and in their notebooks. A change restarts the hub and no user's server. All texts are plain:
/// markup in them is shown, not obeyed.
/// </summary>
public sealed record HubPages
{
    /// <summary>News. Default: none.</summary>
    public string? Announcement { get; init; }

    /// <summary>A warning, shown in red above everything else. Default: none.</summary>
    public string? Alert { get; init; }

    /// <summary>When the hub will be down. Default: not planned.</summary>
    public MaintenanceWindow? Maintenance { get; init; }

    /// <summary>Where users find help: an e-mail address or an address that starts with <c>https://</c>; at the foot of each hub page. Default: not said.</summary>
    public string? Support { get; init; }

    /// <summary>Address of the terms of use; at the foot of each hub page. Default: not said.</summary>
    public string? Terms { get; init; }

    /// <summary>The hub's logo, as the text of an SVG picture. Default: JupyterHub's.</summary>
    public string? Logo { get; init; }

    /// <summary>
    /// Page templates of the hub by file name, e.g. <c>error.html</c>. A <c>page.html</c> must be built on <c>banners.html</c>, which brings the messages above
    /// and extends JupyterHub's own page. Default: JupyterHub's.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Templates { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>
    /// Page templates of the classic notebook and of the Jupyter server by file name, e.g. <c>tree.html</c>. Servers that run keep theirs until they
    /// are started anew. JupyterLab and Notebook 7 have no such templates. Default: those of the image.
    /// </summary>
    public ImmutableSortedDictionary<string, string> NotebookTemplates { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
