using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The rules between the settings of an archive and those of its hub.</summary>
internal static class ArchiveRules
{
    private const string Path = "course.archive";

    public static void Check(OpenStackHubSettings settings, SettingsIssues issues)
    {
        if (settings.Course.Archive is not { } archive)
        {
            return;
        }

        issues.Require(settings.Homes.Mode is not HomesMode.VolumePerUser, Path, $"reads all homes at once, but homes.mode is {HomesRules.Name(settings.Homes.Mode)}: one node mounts such a volume at a time.",
            $"remove {Path} from Pulumi.{issues.Stack}.yaml; copies of such volumes are made by the cloud (docs/runbooks/semester-end.md).", "homes.mode");
        Once("users", archive.Users, issues);
        Once("remove", archive.Remove, issues);
        Once("restore", archive.Restore, issues);
        foreach (var user in archive.Remove.Intersect(archive.Restore, StringComparer.Ordinal))
        {
            issues.Require(false, $"{Path}.remove", $"names '{user}', and so does course.archive.restore; one of them would undo the other.", $"edit Pulumi.{issues.Stack}.yaml: keep the name in one of the two.", $"{Path}.restore");
        }

        foreach (var user in archive.Remove.Intersect(settings.Hub.Admins, StringComparer.Ordinal))
        {
            issues.Require(false, $"{Path}.remove", $"names '{user}', who is one of hub.admins; the hub would make the account again.", $"edit Pulumi.{issues.Stack}.yaml: take the name out of one of the two.", "hub.admins");
        }
    }

    private static void Once(string list, ImmutableArray<string> users, SettingsIssues issues)
    {
        foreach (var twice in users.GroupBy(user => user, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            issues.Require(false, $"{Path}.{list}", $"names '{twice.Key}' {twice.Count()} times.", $"edit Pulumi.{issues.Stack}.yaml: keep the name once.");
        }
    }
}
