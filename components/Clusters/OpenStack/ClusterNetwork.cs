using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>The network that the cluster's machines are in.</summary>
public abstract record ClusterNetwork
{
    private ClusterNetwork()
    {
    }

    /// <summary>Makes a network with a router to an external network.</summary>
    /// <param name="externalNetwork">Name of the external network.</param>
    /// <param name="dnsServers">Resolvers that the subnet announces. Default: the cloud's own.</param>
    public static ClusterNetwork Managed(string externalNetwork, params ImmutableArray<string> dnsServers) => new ManagedNetwork(externalNetwork, dnsServers);

    /// <summary>Uses a network that exists, for instance a campus network with routable addresses.</summary>
    /// <param name="name">Name of the network; its IPv4 subnet must be the plan's node range.</param>
    public static ClusterNetwork Existing(string name) => new ExistingNetwork(name);

    internal sealed record ManagedNetwork(string ExternalNetwork, ImmutableArray<string> DnsServers) : ClusterNetwork;

    internal sealed record ExistingNetwork(string Name) : ClusterNetwork;
}
