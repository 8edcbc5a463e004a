using System.Collections.Immutable;
using System.Text;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Hubs.Pages;

/// <summary>What is wrong with a hub's pages.</summary>
internal static class PageChecks
{
    // Kubernetes takes 1 MiB in one Secret, and the chart writes the hub's files into its Secret twice: once as files, once among the values.
    internal const int MostBytes = 400_000;

    public static void Check(ArgsIssues issues, string property, HubPages pages)
    {
        CheckTexts(issues, property, pages);
        CheckTemplates(issues, $"{property}.{nameof(pages.Templates)}", pages.Templates);
        CheckTemplates(issues, $"{property}.{nameof(pages.NotebookTemplates)}", pages.NotebookTemplates);
        issues.Require(
            !pages.Templates.TryGetValue("page.html", out var page) || page.Contains(PageFiles.BannersTemplate, StringComparison.Ordinal),
            $"{property}.{nameof(pages.Templates)}",
            $"has a page.html that would hide announcements and alerts. Build it on the page that has them: begin with '{{% extends \"{PageFiles.BannersTemplate}\" %}}'.");
        issues.Require(
            !pages.Templates.ContainsKey(PageFiles.BannersTemplate),
            $"{property}.{nameof(pages.Templates)}",
            $"has a {PageFiles.BannersTemplate}, a name that announcements and alerts need. Choose another.");
        var bytes = pages.Templates.Concat(pages.NotebookTemplates).Sum(file => Encoding.UTF8.GetByteCount(file.Value)) + Encoding.UTF8.GetByteCount(pages.Logo ?? "");
        issues.Require(bytes <= MostBytes, property, FormattableString.Invariant($"has templates and a logo of {bytes:N0} bytes together. Kubernetes and Helm can carry {MostBytes:N0}: shorten them, or serve pictures from elsewhere."));
    }

    private static void CheckTexts(ArgsIssues issues, string property, HubPages pages)
    {
        foreach (var (name, text) in new[] { (nameof(pages.Announcement), pages.Announcement), (nameof(pages.Alert), pages.Alert) })
        {
            issues.Require(text is null || !string.IsNullOrWhiteSpace(text), $"{property}.{name}", "is empty. Leave it out, or say something.");
        }

        issues.Require(
            pages.Maintenance is null || pages.Maintenance.From < pages.Maintenance.Until,
            $"{property}.{nameof(pages.Maintenance)}",
            FormattableString.Invariant($"ends at {pages.Maintenance?.Until:yyyy-MM-dd HH:mm}, which is not after its beginning at {pages.Maintenance?.From:yyyy-MM-dd HH:mm}. Swap or correct them."));
        issues.Require(pages.Support is null || IsMail(pages.Support) || IsAddress(pages.Support), $"{property}.{nameof(pages.Support)}", $"is '{pages.Support}'. Give an e-mail address or one that starts with 'https://'.");
        issues.Require(pages.Terms is null || IsAddress(pages.Terms), $"{property}.{nameof(pages.Terms)}", $"is '{pages.Terms}'. Give an address that starts with 'https://'.");
        issues.Require(pages.Logo is null || pages.Logo.Contains("<svg", StringComparison.Ordinal), $"{property}.{nameof(pages.Logo)}", "is no SVG picture. Give the text of one, e.g. '<svg xmlns=\"http://www.w3.org/2000/svg\" ...>'.");
    }

    private static void CheckTemplates(ArgsIssues issues, string property, ImmutableSortedDictionary<string, string> templates)
    {
        foreach (var (name, content) in templates)
        {
            issues
                .Require(
                    name.EndsWith(".html", StringComparison.Ordinal) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') && char.IsAsciiLetterOrDigit(name[0]),
                    property,
                    $"has the file '{name}'. Use letters, digits and . _ - with the ending .html, e.g. 'error.html'.")
                .Require(!string.IsNullOrWhiteSpace(content), property, $"has the empty file '{name}'. Fill it or remove it.");
        }
    }

    private static bool IsMail(string text) => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && DnsName.TryParse(text[(at + 1)..], out _) && !text.Any(c => char.IsWhiteSpace(c) || c is '"' or '<' or '>' or '?' or '&');

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;
}
