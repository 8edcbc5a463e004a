using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The rules between the settings of backups.</summary>
internal static class BackupRules
{
    public static void Check(OpenStackHubSettings settings, SettingsIssues issues)
    {
        var backups = settings.Backups;
        var copied = backups.Mode is BackupMode.Snapshots or BackupMode.Copies;
        issues.Require(settings.Profile is not Profile.Production || copied || backups.Reason is not null, "backups.mode",
            $"is {(backups.Mode is BackupMode.None ? "none" : "homes")}, so that the homes are lost with their volumes; the profile 'production' wants copies.",
            $"copy them ({issues.SetCommand("backups.mode", "copies")}), or say why not ({issues.SetCommand("backups.reason", "...")}).", "profile");
        issues.Require(backups.Mode is not BackupMode.Homes || backups.Hourly + backups.Daily + backups.Weekly > 0, "backups.mode", "is homes, but backups.hourly, backups.daily and backups.weekly are all 0: no snapshot would be kept.",
            issues.Edit("backups.daily", "7"), "backups.hourly", "backups.daily", "backups.weekly");
    }
}
