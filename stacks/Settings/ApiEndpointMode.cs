namespace JupyterHubInfra.Stacks.Settings;

public enum ApiEndpointMode
{
    Direct,
    Balancer,
    Virtual,
}
