namespace JupyterHubInfra.Stacks.Settings;

public enum WorkstationVolumeMode
{
    New,
    Existing,
    None,
}
