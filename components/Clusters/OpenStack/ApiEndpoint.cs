namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>How nodes and administrators reach the Kubernetes API, and so whether it survives the loss of one control plane.</summary>
public abstract record ApiEndpoint
{
    private ApiEndpoint(FloatingIp address) => Address = address;

    /// <summary>Public address of the API. Where there is none, the program must run where it reaches the node network.</summary>
    internal FloatingIp Address { get; }

    /// <summary>The one control plane itself; a floating IP leads to its port.</summary>
    public static ApiEndpoint Direct(FloatingIp address) => new ControlPlaneItself(address);

    /// <summary>An Octavia load balancer before all control planes.</summary>
    /// <param name="address">Public address of the balancer. Without one its inner address is the API's.</param>
    /// <param name="provider">Octavia provider, e.g. <c>amphora</c>. Default: the cloud's own choice, which must not be <c>ovn</c>: that one has to be named.</param>
    public static ApiEndpoint LoadBalancer(FloatingIp address, string? provider = null) => new Balancer(address, provider);

    /// <summary>
    /// An address that the control planes hand to each other (VRRP by keepalived), for clouds without Octavia. Each of their ports must be
    /// allowed to have it, which is often refused on a network that belongs to another project.
    /// </summary>
    public static ApiEndpoint Virtual(FloatingIp address) => new MovingAddress(address);

    internal sealed record ControlPlaneItself(FloatingIp PublicAddress) : ApiEndpoint(PublicAddress);

    internal sealed record Balancer(FloatingIp PublicAddress, string? Provider) : ApiEndpoint(PublicAddress);

    internal sealed record MovingAddress(FloatingIp PublicAddress) : ApiEndpoint(PublicAddress);
}
