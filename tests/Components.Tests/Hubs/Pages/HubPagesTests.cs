using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Hubs.Pages;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Hubs.Pages;

/// <summary>What users see above JupyterHub's own pages, rendered with its own templates.</summary>
public sealed class HubPagesTests
{
    private const string HubTemplates = Needs.Python + "jinja2, jupyterhub";

    private static readonly string[] Every = ["login.html", "home.html", "spawn.html", "spawn_pending.html", "not_running.html", "error.html", "404.html", "logout.html", "token.html"];

    private static readonly HubPages All = new()
    {
        Announcement = "Welcome to autumn",
        Alert = "The fileserver is slow",
        Maintenance = new(new(2026, 12, 1, 17, 0, 0), new(2026, 12, 1, 19, 0, 0), "America/Edmonton"),
        Support = "help@callysto.ca",
        Terms = "https://callysto.ca/terms",
    };

    [NeedsFact(HubTemplates)]
    public void An_announcement_and_an_alert_and_a_maintenance_window_are_all_shown_on_every_page() => Assert.All(Render(Every, All), page => Assert.Equal(
        [
            "alert-danger alert: The fileserver is slow",
            "alert-warning status: Maintenance: Tuesday, 1 December 2026, 17:00 to 19:00 (America/Edmonton time).",
            "alert-info status: Welcome to autumn",
        ],
        page.Messages.Select(message => $"{message.Classes.Split(' ').Single(name => name is "alert-danger" or "alert-warning" or "alert-info")} {message.Role}: {message.Text}")));

    [NeedsFact(HubTemplates)]
    public void Every_message_can_be_put_away() => Assert.All(Render(Every, All), page => Assert.All(page.Messages, message => Assert.Contains("alert-dismissible", message.Classes, StringComparison.Ordinal)));

    [NeedsFact(HubTemplates)]
    public void A_hub_with_nothing_to_say_shows_nothing() => Assert.All(Render(Every, new HubPages()), page => Assert.Empty(page.Messages));

    [NeedsFact(HubTemplates)]
    public void Help_and_terms_are_at_the_foot_of_every_page()
    {
        Assert.All(Render(Every, All), page => Assert.Equal(["mailto:help@callysto.ca", "https://callysto.ca/terms"], page.Links));
        Assert.All(Render(Every, new HubPages { Support = "https://callysto.ca/help" }), page => Assert.Equal(["https://callysto.ca/help"], page.Links));
    }

    [NeedsFact(HubTemplates)]
    public void A_page_of_ones_own_keeps_the_messages()
    {
        var own = All with { Templates = All.Templates.Add("page.html", "{% extends \"banners.html\" %}{% block title %}Ours{% endblock %}").Add("error.html", "{% extends \"templates/error.html\" %}{% block error_detail %}<p>Sorry</p>{% endblock %}") };

        Assert.All(Render(Every, own), page => Assert.Equal(3, page.Messages.Length));
    }

    [NeedsFact(HubTemplates)]
    public void Whatever_a_message_holds_is_shown_and_not_obeyed()
    {
        var pieces = Gen.Elements("<b>", "</div>", "<script>alert(1)</script>", "&amp;", "&", "'", "\"", "{{ 7 * 7 }}", "{% raw %}", "<!--", "-->", "<img src=x onerror=y>", "\\u003c", "\n", "é", "\u202e", " ", "text", "]]>", "</body>");
        var texts = Gen.ListOf(pieces).Select(list => "a" + string.Concat(list) + "z").Sample(20, 60).Distinct(StringComparer.Ordinal).ToList();
        var pages = Render(["login.html"], [new() { Announcement = "harmless", Alert = "harmless" }, .. texts.Select(text => new HubPages { Announcement = text, Alert = text })]);

        Assert.All(pages.Skip(1).Zip(texts), pair =>
        {
            Assert.Equal(pages[0].Tags, pair.First.Tags);
            Assert.Equal([pair.Second, pair.Second], pair.First.Messages.Select(message => message.Text));
        });
    }

    [Fact]
    public void A_window_over_midnight_names_both_days() => Assert.Equal(
        "Maintenance: Tuesday, 1 December 2026, 22:00 to 2 December 2026, 02:30 (UTC time). Homes stay.",
        new MaintenanceWindow(new(2026, 12, 1, 22, 0, 0), new(2026, 12, 2, 2, 30, 0), "UTC") { Text = "Homes stay." }.ToString());

    [Fact]
    public void A_text_changes_the_texts_alone()
    {
        var before = Some.Yaml(Some.ValuesOf(Some.DevelopmentHub() with { Pages = All })).Split('\n');
        var after = Some.Yaml(Some.ValuesOf(Some.DevelopmentHub() with { Pages = All with { Alert = "The fileserver is well again" } })).Split('\n');

        Assert.Equal(["            text: The fileserver is well again", "        text: The fileserver is well again"], after.Except(before));
        Assert.Equal(["            text: The fileserver is slow", "        text: The fileserver is slow"], before.Except(after));
    }

    [Fact]
    public void A_text_never_reaches_the_pods_of_users() => Assert.Equal(
        Some.Yaml(PageFiles.OfServers(new())),
        Some.Yaml(PageFiles.OfServers(All)));

    [Fact]
    public void Everything_wrong_with_the_pages_is_told_at_once() => Assert.Equal(
        [
            "Pages.Announcement is empty. Leave it out, or say something.",
            "Pages.Maintenance ends at 2026-12-01 17:00, which is not after its beginning at 2026-12-01 17:00. Swap or correct them.",
            "Pages.Support is 'help'. Give an e-mail address or one that starts with 'https://'.",
            "Pages.Terms is 'javascript:alert(1)'. Give an address that starts with 'https://'.",
            "Pages.Logo is no SVG picture. Give the text of one, e.g. '<svg xmlns=\"http://www.w3.org/2000/svg\" ...>'.",
            "Pages.NotebookTemplates has the file '../tree.html'. Use letters, digits and . _ - with the ending .html, e.g. 'error.html'.",
            "Pages.NotebookTemplates has the empty file 'tree.html'. Fill it or remove it.",
            "Pages.Templates has a page.html that would hide announcements and alerts. Build it on the page that has them: begin with '{% extends \"banners.html\" %}'.",
            "Pages has templates and a logo of 400,048 bytes together. Kubernetes and Helm can carry 400,000: shorten them, or serve pictures from elsewhere.",
        ],
        HubChecks.Of("hub", Some.ProductionHub() with
        {
            Pages = new()
            {
                Announcement = " ",
                Maintenance = new(new(2026, 12, 1, 17, 0, 0), new(2026, 12, 1, 17, 0, 0), "UTC"),
                Support = "help",
                Terms = "javascript:alert(1)",
                Logo = "PNG",
                Templates = All.Templates.Add("page.html", "{% extends \"templates/page.html\" %}").Add("error.html", new string('x', 400_008)),
                NotebookTemplates = All.Templates.Add("tree.html", " ").Add("../tree.html", "x"),
            },
        }).All.Select(issue => $"{issue.Property} {issue.Message}"));

    private static Page[] Render(string[] pages, params HubPages[] cases)
    {
        var values = cases.Select(hub => (Dictionary<string, object>)PageFiles.TemplateVariables(hub).ToPlain(later => later.What)).ToList();
        var files = (Dictionary<string, object>)PageFiles.OfHub(cases[0]).ToPlain(later => later.What);
        var templates = files.Where(file => file.Key.StartsWith("template-", StringComparison.Ordinal))
            .ToDictionary(file => file.Key["template-".Length..], file => ((Dictionary<string, object>)file.Value)["stringData"], StringComparer.Ordinal);
        return Script.Ask<Page[]>(Script.Python(HubTemplates), "python/render_pages.py", new { templates, pages, cases = values });
    }

    private sealed record Page(Message[] Messages, string[] Tags, string[] Links);

    private sealed record Message(string Classes, string? Role, string Text);
}
