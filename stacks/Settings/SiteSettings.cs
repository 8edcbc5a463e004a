using System.Collections.Immutable;
using JupyterHubInfra.Components.Courses;
using JupyterHubInfra.Components.Hubs.Courses;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>A course's static web site.</summary>
public sealed record SiteSettings
{
    public required bool Public { get; init; }

    public required ImmutableSortedDictionary<string, string> Files { get; init; }

    public required string? Folder { get; init; }

    public required string? Image { get; init; }

    public static SiteSettings Read(SettingsReader read) => new()
    {
        Public = read.Optional("public", Kinds.Flag, "false", "`true` says that whoever reaches the hub's address may read the site: the hub asks nobody for a login there. Without it nothing is made."),
        Files = read.Map("files", Kinds.TextWhere("a path below the site such as index.html or css/site.css: letters, digits and . _ - /, no hidden files, no .., at most 120 characters", "index.html", SiteFiles.IsPath, SiteFiles.PathPattern),
            Kinds.Text("the text of a file", "<h1>Welcome</h1>"), "The site's files, each with its text; 900 KiB in all. Either these or `folder`."),
        Folder = read.OptionalText("folder", Kinds.TextWhere("a folder below the shared folder, such as site or week1/site", "site", CourseFiles.IsFolder, CourseFiles.FolderPattern), "the site is made of `files`",
            "A folder inside of `course.sharedFolder`, whose files are the site; what its writers put there is public within minutes. Either this or `files`."),
        Image = read.OptionalText("image", CourseKinds.Image.Like($"{SiteVersions.Nginx.Name}:{SiteVersions.Nginx.Tag}"), $"{SiteVersions.Nginx.Name}:{SiteVersions.Nginx.Tag}", "An image of nginx that runs without root."),
    };
}
