namespace JupyterHubInfra.Stacks.Settings;

public enum BackupMode
{
    None,
    Homes,
    Snapshots,
    Copies,
}
