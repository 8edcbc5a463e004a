using Pulumi;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>Where traffic enters the cluster on its way to the hub.</summary>
public abstract record HubExposure
{
    /// <summary>Default HTTP port on every node, in Kubernetes' node port range.</summary>
    public const int DefaultHttpNodePort = 30080;

    /// <summary>Default HTTPS port on every node.</summary>
    public const int DefaultHttpsNodePort = 30443;

    private HubExposure()
    {
    }

    /// <summary>Fixed ports on every node, behind a load balancer that the platform makes itself.</summary>
    /// <param name="http">Port for HTTP, 30000 to 32767. Default: 30080.</param>
    /// <param name="https">Port for HTTPS, 30000 to 32767. Default: 30443.</param>
    public static HubExposure NodePorts(int http = DefaultHttpNodePort, int https = DefaultHttpsNodePort) => new FixedPorts(http, https);

    /// <summary>A load balancer that the cluster's cloud controller makes, on an address reserved before.</summary>
    /// <param name="address">The reserved address; it is kept when the hub goes.</param>
    public static HubExposure LoadBalancerService(Input<string> address) => new CloudLoadBalancer(address);

    /// <summary>Reachable inside the cluster only, for a gateway or an ingress that forwards to the service <c>proxy-public</c>, port 80.</summary>
    public static HubExposure ClusterOnly() => new InsideOnly();

    /// <summary>An ingress controller on the cluster leads to the hub by its host name. Its pods must be labelled <c>hub.jupyter.org/network-access-proxy-http: "true"</c>.</summary>
    /// <param name="className">Ingress class of the controller, e.g. <c>traefik</c>.</param>
    public static HubExposure Ingress(string className) => new ByIngress(className);

    internal sealed record ByIngress(string ClassName) : HubExposure;

    internal sealed record FixedPorts(int Http, int Https) : HubExposure;

    internal sealed record CloudLoadBalancer(Input<string> Address) : HubExposure;

    internal sealed record InsideOnly : HubExposure;
}
