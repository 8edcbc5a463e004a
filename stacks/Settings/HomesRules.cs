using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The rules between the ways to keep homes: what one way needs is there, and nothing that belongs to another.</summary>
internal static class HomesRules
{
    public static void Check(OpenStackHubSettings settings, SettingsIssues issues)
    {
        var homes = settings.Homes;
        Group(homes.Mode, HomesMode.Fileserver, "fileserver", settings.Fileserver is not null, "fileserver.flavor", "m1.medium", issues);
        Group(homes.Mode, HomesMode.InCluster, "homes.inCluster", homes.InCluster is not null, "homes.inCluster.volume.sizeGiB", "200", issues);
        Group(homes.Mode, HomesMode.VolumePerUser, "homes.volumePerUser", homes.VolumePerUser is not null, "homes.volumePerUser.sizeGiB", "10", issues);
        Group(homes.Mode, HomesMode.Share, "homes.share", homes.Share is not null, "homes.share.sizeGiB", "500", issues);
        InCluster(homes.InCluster, issues);
        Share(homes.Share, issues);
        Backups(settings, issues);
    }

    /// <summary>A way's name as stack files write it.</summary>
    public static string Name(HomesMode mode) => mode switch
    {
        HomesMode.Fileserver => "fileserver",
        HomesMode.InCluster => "in-cluster",
        HomesMode.VolumePerUser => "volume-per-user",
        HomesMode.Share => "share",
        _ => throw new InvalidOperationException($"The homes mode {mode} has no name."),
    };

    private static void Group(HomesMode chosen, HomesMode owner, string path, bool isGiven, string member, string example, SettingsIssues issues)
    {
        if (chosen == owner)
        {
            issues.Require(isGiven, path, $"is missing; homes.mode is {Name(owner)}, which is described there.", issues.Edit(member, example), "homes.mode");
            return;
        }

        issues.Require(!isGiven, path, $"belongs to the homes mode '{Name(owner)}', but homes.mode is {Name(chosen)}.",
            $"remove {path} from Pulumi.{issues.Stack}.yaml, or choose its mode: {issues.SetCommand("homes.mode", Name(owner))}. A running platform is not moved by that: docs/runbooks/homes.md.", "homes.mode");
    }

    private static void InCluster(HomeServerSettings? server, SettingsIssues issues)
    {
        const string Path = "homes.inCluster";
        issues.Require(server?.Volume is not { Existing: not null, Type: not null }, $"{Path}.volume.type", $"is {server?.Volume.Type}, but an existing volume has the type it has.",
            $"remove it from Pulumi.{issues.Stack}.yaml.", $"{Path}.volume.existing");
        issues.Require(server is null || server.DefaultQuotaGiB <= server.Volume.SizeGiB, $"{Path}.defaultQuotaGiB", $"is {server?.DefaultQuotaGiB}, more than the whole volume's {server?.Volume.SizeGiB} GiB.",
            issues.Edit($"{Path}.defaultQuotaGiB", "1"), $"{Path}.volume.sizeGiB");
    }

    private static void Share(ShareSettings? share, SettingsIssues issues)
    {
        if (share?.Existing is null)
        {
            return;
        }

        foreach (var (name, given) in new[] { ("type", share.Type), ("networkId", share.NetworkId), ("availabilityZone", share.AvailabilityZone), ("clients", share.Clients.IsEmpty ? null : string.Join(", ", share.Clients)) })
        {
            issues.Require(given is null, $"homes.share.{name}", $"is {given}, but a share that exists is as it is.", $"remove it from Pulumi.{issues.Stack}.yaml.", "homes.share.existing");
        }
    }

    private static void Backups(OpenStackHubSettings settings, SettingsIssues issues)
    {
        var (mode, backups) = (settings.Homes.Mode, settings.Backups.Mode);
        if (mode is HomesMode.Fileserver)
        {
            return;
        }

        issues.Require(backups is not BackupMode.Homes, "backups.mode", $"is homes, which are snapshots that a fileserver keeps; homes.mode is {Name(mode)}.",
            issues.Edit("backups.mode", "none"), "homes.mode");
        issues.Require(mode is not HomesMode.Share || backups is BackupMode.None or BackupMode.Homes, "backups.mode",
            $"is {(backups is BackupMode.Copies ? "copies" : "snapshots")}, but the stack copies volumes of Cinder, and with homes.mode share there is none.",
            $"let the file service keep snapshots (docs/runbooks/homes.md), and say so: {issues.SetCommand("backups.mode", "none")} and {issues.SetCommand("backups.reason", "...")}.", "homes.mode");
        issues.Require(mode is not HomesMode.VolumePerUser || backups is BackupMode.None or BackupMode.Homes, "backups.mode",
            $"is {(backups is BackupMode.Copies ? "copies" : "snapshots")}, but with homes.mode {Name(mode)} the cluster makes the volumes, and the stack does not know them.",
            $"archive the homes instead (docs/runbooks/homes.md), and say so: {issues.SetCommand("backups.mode", "none")} and {issues.SetCommand("backups.reason", "...")}.", "homes.mode");
    }
}
