namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>What a machine of the cluster does, and so which security group it is in.</summary>
internal enum NodeRole
{
    ControlPlane,
    Worker,
}
