namespace JupyterHubInfra.Components.Ingress.OpenStack;

/// <summary>The ports that every node forwards to the hub's proxy. Fixed, so that the load balancer is complete before the hub.</summary>
public static class NodePorts
{
    /// <summary>Plain HTTP.</summary>
    public const int Http = 30080;

    /// <summary>HTTPS.</summary>
    public const int Https = 30443;
}
