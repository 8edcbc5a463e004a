using JupyterHubInfra.Components.Courses;
using JupyterHubInfra.Components.Hubs.Courses;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The rules of a course's site.</summary>
internal static class CourseSiteRules
{
    private const string Path = "course.site";

    public static void Check(OpenStackHubSettings settings, SettingsIssues issues)
    {
        if (settings.Course.Site is not { } site)
        {
            return;
        }

        issues.Require(site.Public, $"{Path}.public", "is false, but the hub asks nobody for a login on a site's pages: whoever reaches its address can read them.",
            issues.Edit($"{Path}.public", "true") + $" Or remove {Path}; what only logged-in users may read belongs into course.sharedFolder.");
        issues.Require(site.Files.IsEmpty || site.Folder is null, $"{Path}.folder", $"is {site.Folder}, but course.site.files has files, too: a site has one of the two.", $"remove one of them from Pulumi.{issues.Stack}.yaml.", $"{Path}.files");
        if (site.Folder is null)
        {
            ComponentRules.Ask(issues, found => StaticSiteChecks.Files(found, "Content", site.Files), [("", $"{Path}.files", "...")]);
            return;
        }

        issues.Require(settings.Course.SharedFolder is not null, $"{Path}.folder", $"is {site.Folder}, a folder inside of course.sharedFolder, but the course has no such folder.",
            $"edit Pulumi.{issues.Stack}.yaml: add course.sharedFolder, or use course.site.files.", "course.sharedFolder");
        issues.Require(settings.Course.SharedFolder?.Writers is not FolderWriters.Everybody, $"{Path}.folder", "is public, but course.sharedFolder.writers is everybody: each user could publish under the hub's address.",
            issues.Edit("course.sharedFolder.writers", "staff"), "course.sharedFolder.writers");
    }
}
