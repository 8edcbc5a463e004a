namespace JupyterHubInfra.Components.Support;

/// <summary>What pods of ingress controllers have in common.</summary>
internal static class Ingresses
{
    /// <summary>Label that opens hubs' proxies to a pod of another namespace; known to the hub's chart.</summary>
    public const string Label = "hub.jupyter.org/network-access-proxy-http";

    /// <summary>Label that names the controller a pod belongs to: the entrypoint selects by it.</summary>
    public const string ControllerLabel = "jupyterhub-infra/ingress-controller";
}
