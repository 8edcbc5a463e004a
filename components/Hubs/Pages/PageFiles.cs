using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using JupyterHubInfra.Components.Machines;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Hubs.Pages;

/// <summary>
/// The files behind a hub's pages. Texts are in the hub's files only: its pages show them, and every JupyterLab asks the hub for them, so that
/// a new text reaches notebooks that are open, and no user's server has to know it.
/// </summary>
internal static class PageFiles
{
    public const string BannersTemplate = "banners.html";

    /// <summary>The file with settings of the classic notebook.</summary>
    public const string NotebookSettings = "notebook-settings.json";

    /// <summary>The file with settings of every other Jupyter server.</summary>
    public const string ServerSettings = "server-settings.json";

    private const string HubTemplates = "/usr/local/share/jupyterhub-infra/hub-templates";
    private const string HubStatic = "/usr/local/share/jupyterhub/static/jupyterhub-infra";
    private const string HubLogo = "/usr/local/share/jupyterhub-infra/logo.svg";
    private const string NotebookTemplates = "/usr/local/share/jupyterhub-infra/notebook-templates";
    private const string SettingsFolder = "/usr/local/etc/jupyter";
    private const string ExtensionName = "jupyterhub-infra-banners";
    private const string Extension = $"/usr/local/share/jupyter/labextensions/{ExtensionName}";

    private static readonly string ExtensionScript = Scripts.Source("banners.js");

    // JupyterLab lets browsers keep an extension's files for ever, so that a new script needs a new name.
    private static readonly string ExtensionFile = $"banners.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ExtensionScript)))[..16]}.js";

    public static HelmValue TemplatePaths { get; } = ListOf(HubTemplates);

    /// <summary>Everything the hub's templates are told.</summary>
    public static HelmMap TemplateVariables(HubPages pages) => Of(
        ("banners", Banners(pages)),
        ("support_text", pages.Support is { } support ? support : (HelmValue?)null),
        ("support_url", pages.Support is { } help ? help.StartsWith("https://", StringComparison.Ordinal) ? help : $"mailto:{help}" : (HelmValue?)null),
        ("terms_url", pages.Terms is { } terms ? terms : (HelmValue?)null));

    /// <summary>The place of the logo, for the hub's own settings.</summary>
    public static HelmValue? LogoFile(HubPages pages) => pages.Logo is null ? null : (HelmValue)HubLogo;

    /// <summary>Files of the hub's pod.</summary>
    public static HelmMap OfHub(HubPages pages)
    {
        var files = Of(
            ("banners.json", Of(("data", Of(("banners", Banners(pages)))), ("mountPath", $"{HubStatic}/banners.json"))),
            ("template-banners.html", FileOf($"{HubTemplates}/{BannersTemplate}", Scripts.Source(BannersTemplate))),
            ("template-page.html", FileOf($"{HubTemplates}/page.html", $"{{% extends \"{BannersTemplate}\" %}}\n")),
            ("logo.svg", pages.Logo is { } logo ? FileOf(HubLogo, logo) : null));
        return pages.Templates.Aggregate(files, (all, file) => all.With($"template-{file.Key}", FileOf($"{HubTemplates}/{file.Key}", file.Value)));
    }

    /// <summary>Files of every user's pod. A running server keeps those that it started with.</summary>
    public static HelmMap OfServers(HubPages pages)
    {
        var files = Of(
            ("banners-extension.js", FileOf($"{Extension}/static/{ExtensionFile}", ExtensionScript)),
            ("banners-package.json", Of(
                ("data", Of(
                    ("description", "Shows the hub's announcements"),
                    ("jupyterlab", Of(("_build", Of(("extension", "./extension"), ("load", $"static/{ExtensionFile}"))), ("extension", true))),
                    ("name", ExtensionName),
                    ("version", HubVersions.BannersExtension))),
                ("mountPath", $"{Extension}/package.json"))));
        if (pages.NotebookTemplates.IsEmpty)
        {
            return files;
        }

        var paths = ListOf(NotebookTemplates);
        return pages.NotebookTemplates.Aggregate(
            files
                .With(NotebookSettings, SettingsFile(NotebookSettings, Of(("NotebookApp", Of(("extra_template_paths", paths))))))
                .With(ServerSettings, SettingsFile(ServerSettings, Of(("ServerApp", Of(("extra_template_paths", paths)))))),
            (all, file) => all.With($"notebook-template-{file.Key}", FileOf($"{NotebookTemplates}/{file.Key}", file.Value)));
    }

    /// <summary>One of the two files with settings.</summary>
    public static HelmMap SettingsFile(string name, HelmMap settings) => Of(
        ("data", settings),
        ("mountPath", $"{SettingsFolder}/{(name == NotebookSettings ? "jupyter_notebook_config.json" : "jupyter_server_config.json")}"));

    private static Many Banners(HubPages pages) => new Many([.. PageBanner.Of(pages).Select(banner => (HelmValue)Of(("level", banner.Level), ("text", banner.Text)))]);

    // The chart writes a text file into YAML line by line, where a first line that begins with a space, or a control character, would break it.
    private static HelmMap FileOf(string path, string content) => char.IsWhiteSpace(content[0]) || content.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))
        ? Of(("binaryData", Convert.ToBase64String(Encoding.UTF8.GetBytes(content))), ("mountPath", path))
        : Of(("mountPath", path), ("stringData", content));
}
