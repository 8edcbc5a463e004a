namespace JupyterHubInfra.Components.Hubs;

/// <summary>When nodes fetch the users' image.</summary>
public enum ImagePulling
{
    /// <summary>As soon as a node joins or the image changes, in the background.</summary>
    InBackground,

    /// <summary>In the background, and every deployment with a new image waits until all nodes have it.</summary>
    BeforeUpgrades,

    /// <summary>When the first user on the node starts a server.</summary>
    OnDemand,
}
