namespace JupyterHubInfra.Stacks.Settings.Gke;

public enum GkeHomesMode
{
    Disk,
    Filestore,
}
