using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.OpenStack.Networking;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>The network of a cluster: made or looked up, it looks the same.</summary>
internal sealed record NetworkParts(Output<string> NetworkId, Output<string> SubnetId, ImmutableArray<Resource> Ready)
{
    public static NetworkParts Create(string cluster, ClusterNetwork choice, CidrBlock nodes, Resource parent) => choice switch
    {
        ClusterNetwork.ManagedNetwork managed => Make(cluster, managed, nodes, parent),
        ClusterNetwork.ExistingNetwork existing => Find(existing, nodes, parent),
        _ => throw new ArgumentException($"Unknown network choice {choice}."),
    };

    private static NetworkParts Make(string cluster, ClusterNetwork.ManagedNetwork choice, CidrBlock nodes, Resource parent)
    {
        var external = GetNetwork.Invoke(new() { Name = choice.ExternalNetwork, External = true }, new InvokeOptions { Parent = parent });
        var network = new Network($"{cluster}-network", new() { Name = $"{cluster}-network", AdminStateUp = true }, new() { Parent = parent });
        var subnet = new Subnet(
            $"{cluster}-nodes",
            new() { Name = $"{cluster}-nodes", NetworkId = network.Id, Cidr = nodes.ToString(), IpVersion = 4, EnableDhcp = true, DnsNameservers = choice.DnsServers },
            new() { Parent = parent });
        var router = new Router(
            $"{cluster}-router",
            new() { Name = $"{cluster}-router", AdminStateUp = true, ExternalNetworkId = external.Apply(found => found.Id) },
            new() { Parent = parent });
        var link = new RouterInterface($"{cluster}-router-nodes", new() { RouterId = router.Id, SubnetId = subnet.Id }, new() { Parent = parent });
        return new(network.Id, subnet.Id, [link]);
    }

    private static NetworkParts Find(ClusterNetwork.ExistingNetwork choice, CidrBlock nodes, Resource parent)
    {
        var network = GetNetwork.Invoke(new() { Name = choice.Name }, new InvokeOptions { Parent = parent });
        var subnet = GetSubnet.Invoke(
            new() { NetworkId = network.Apply(found => found.Id), Cidr = nodes.ToString(), IpVersion = 4 },
            new InvokeOptions { Parent = parent });
        return new(network.Apply(found => found.Id), subnet.Apply(found => found.Id), []);
    }
}
