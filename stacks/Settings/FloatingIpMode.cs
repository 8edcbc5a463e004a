namespace JupyterHubInfra.Stacks.Settings;

public enum FloatingIpMode
{
    New,
    Existing,
    None,
}
