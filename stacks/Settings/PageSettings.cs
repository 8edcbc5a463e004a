using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>How the hub's own pages look.</summary>
public sealed record PageSettings
{
    public required string? Support { get; init; }

    public required string? Terms { get; init; }

    public required string? Logo { get; init; }

    public required ImmutableSortedDictionary<string, string> Templates { get; init; }

    public static PageSettings Read(SettingsReader read) => new()
    {
        Support = read.OptionalText("support", Kinds.Text("an e-mail address or an address that starts with https://", "help@callysto.ca"), "none", "Where users find help; at the foot of each page."),
        Terms = read.OptionalText("terms", LoginKinds.HttpsAddress.Like("https://callysto.ca/terms"), "none", "Terms of use; at the foot of each page."),
        Logo = read.OptionalText("logo", Kinds.Text("the text of an SVG picture", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "JupyterHub's", "The hub's logo."),
        Templates = read.Map("templates", TemplateName, TemplateText, "Page templates of the hub (Jinja). A `page.html` must begin with `{% extends \"banners.html\" %}`, which brings the messages."),
    };

    internal static Kind<string> TemplateName { get; } = Kinds.TextWhere("a file name that ends in .html", "error.html",
        name => name.Length > 5 && name.EndsWith(".html", StringComparison.Ordinal) && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'),
        "^[A-Za-z0-9][A-Za-z0-9._-]*\\.html$");

    internal static Kind<string> TemplateText { get; } = Kinds.Text("the text of a template", "{% extends \"templates/error.html\" %}");
}
