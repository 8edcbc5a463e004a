namespace JupyterHubInfra.Stacks.Settings.Gke;

public enum GkePoolUse
{
    Core,
    User,
    Other,
}
