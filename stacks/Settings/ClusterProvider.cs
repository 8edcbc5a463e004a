namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Who makes the cluster.</summary>
public enum ClusterProvider
{
    /// <summary>This program, from servers.</summary>
    Kubeadm,

    /// <summary>The cloud's own service.</summary>
    Magnum,
}
