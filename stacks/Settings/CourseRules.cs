using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The rules between a course's settings and those of its hub.</summary>
internal static class CourseRules
{
    public static void Check(OpenStackHubSettings settings, SettingsIssues issues)
    {
        ArchiveRules.Check(settings, issues);
        CourseSiteRules.Check(settings, issues);
        SubmissionRules.Check(settings, issues);
        var course = settings.Course;
        if (course.Git is { } git)
        {
            issues.Require(git.WaitSeconds < git.LimitSeconds, "course.git.waitSeconds", $"is {git.WaitSeconds}, no less than course.git.limitSeconds {git.LimitSeconds}: a server would wait for files that are given up already.",
                issues.Edit("course.git.waitSeconds", "20"), "course.git.limitSeconds");
        }

        issues.Require(course.GitRescue.IsEmpty || course.Git is not null, "course.gitRescue", "names users, but course.git has no folder that could be moved aside.",
            issues.Edit("course.git.folder", "workshops"), "course.git");
        if (course.SharedFolder is { } shared)
        {
            Quota("course.sharedFolder", shared.QuotaGiB, shared.Volume, issues);
        }

        foreach (var (name, folder) in CourseValues.StaffFolders(course))
        {
            Quota($"course.staff.folders.{name}", folder.QuotaGiB, folder.Volume, issues);
        }

        foreach (var (name, secret) in course.SharedSecrets)
        {
            issues.Require(!secret.StaffHasPrivate || course.Staff is not null, $"course.sharedSecrets.{name}.private", "is staff, but course.staff names nobody.",
                issues.Edit("course.staff.users[0]", "ada"), "course.staff");
        }

        foreach (var (block, index) in settings.Hub.Notebooks.MayReach.Select((block, index) => (block, index)))
        {
            issues.Require(!settings.Network.NodeCidr.Contains(block), $"hub.notebooks.mayReach[{index}]", $"is {block}, inside of network.nodeCidr {settings.Network.NodeCidr}: the servers of this platform, the homes among them, are closed to users.",
                $"remove it from Pulumi.{issues.Stack}.yaml.", "network.nodeCidr");
        }
    }

    private static void Quota(string path, int? quota, FolderVolumeSettings? volume, SettingsIssues issues) => issues.Require(
        quota is null || volume is null, $"{path}.quotaGiB", $"is {quota}, but the folder has a volume of its own, whose size is its limit.",
        $"remove it from Pulumi.{issues.Stack}.yaml.", $"{path}.volume");
}
