namespace JupyterHubInfra.Stacks.Settings.Gke;

public enum GkeChannel
{
    None,
    Stable,
    Regular,
    Rapid,
}
