namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What stands behind the cloud's Magnum.</summary>
public enum MagnumDriverKind
{
    ClusterApi,
    Heat,
}
