namespace JupyterHubInfra.Stacks.Settings;

public enum NetworkMode
{
    Managed,
    Existing,
}
