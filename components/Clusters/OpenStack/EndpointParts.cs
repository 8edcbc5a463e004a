using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.OpenStack.LoadBalancer;
using Pulumi.OpenStack.Networking;
using Pulumi.OpenStack.Networking.Inputs;
using Balancer = Pulumi.OpenStack.LoadBalancer.LoadBalancer;
using Monitor = Pulumi.OpenStack.LoadBalancer.Monitor;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>What stands before the control planes: a load balancer, an address that moves between them, or nothing. Its address is known before theirs is needed.</summary>
internal sealed class EndpointParts
{
    // Watches are silent for minutes; Octavia would cut them after 50 seconds.
    private const int SilenceMilliseconds = 900_000;

    private readonly string _cluster;
    private readonly NetworkParts _network;
    private readonly Resource _parent;
    private readonly List<Output<string>> _running = [];
    private Pool? _pool;

    private EndpointParts(string cluster, NetworkParts network, Resource parent) => (_cluster, _network, _parent) = (cluster, network, parent);

    /// <summary>Address and port in the node network; null where the control plane's own are meant.</summary>
    public (Output<string> Address, Output<string> PortId)? Inner { get; private set; }

    /// <summary>The address that control planes hand to each other, or null.</summary>
    public Output<string>? MovingAddress { get; private set; }

    /// <summary>Known when everything exists that requests pass.</summary>
    public IReadOnlyList<Output<string>> Running => _running;

    public static EndpointParts Create(string cluster, HubClusterArgs args, NetworkParts network, SecurityGroups groups, Resource parent)
    {
        var parts = new EndpointParts(cluster, network, parent);
        switch (args.Api)
        {
            case ApiEndpoint.Balancer balancer:
                parts.MakeBalancer(balancer, AllowedRanges(args.Addresses.Nodes, args.Administrators), args.Keep);
                break;
            case ApiEndpoint.MovingAddress:
                parts.ReservePort(groups, args);
                break;
        }

        return parts;
    }

    /// <summary>Makes the control planes members of the balancer, if there is one.</summary>
    public void LeadTo(IEnumerable<ControlPlaneNode> nodes)
    {
        if (_pool is null)
        {
            return;
        }

        foreach (var node in nodes)
        {
            var name = node.GetResourceName();
            _running.Add(new Member(
                $"{name}-api",
                new() { Name = name, PoolId = _pool.Id, Address = node.Address, ProtocolPort = KubeadmConfiguration.ApiPort, SubnetId = _network.SubnetId },
                new() { Parent = _parent, DeleteBeforeReplace = true }).Id);
        }
    }

    /// <summary>Ranges that a listener lets in: nodes and load balancer too, or no node could join. Octavia takes ranges of the address's own IP version only.</summary>
    internal static ImmutableArray<string> AllowedRanges(CidrBlock nodes, IEnumerable<CidrBlock> administrators) =>
        [.. administrators.Where(range => range.Family == nodes.Family).Append(nodes).Select(range => range.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private void MakeBalancer(ApiEndpoint.Balancer choice, ImmutableArray<string> allowed, bool keep)
    {
        var name = $"{_cluster}-api";

        // OVN hands packets on with their senders' addresses, so the control planes' own group decides; a list here it refuses.
        var ovn = choice.Provider == "ovn";
        var balancer = new Balancer(
            name,
            new() { Name = name, VipSubnetId = _network.SubnetId, LoadbalancerProvider = choice.Provider is null ? null : (Input<string>)choice.Provider, AdminStateUp = true },

            // Nodes know its address for life.
            new() { Parent = _parent, Protect = keep });
        var listener = new Listener(
            name,
            new()
            {
                Name = name,
                LoadbalancerId = balancer.Id,
                Protocol = "TCP",
                ProtocolPort = KubeadmConfiguration.ApiPort,
                TimeoutClientData = SilenceMilliseconds,
                TimeoutMemberData = SilenceMilliseconds,
                AllowedCidrs = ovn ? [] : allowed,
            },
            new() { Parent = _parent });
        _pool = new Pool(name, new() { Name = name, ListenerId = listener.Id, Protocol = "TCP", LbMethod = ovn ? "SOURCE_IP_PORT" : "ROUND_ROBIN" }, new() { Parent = _parent });
        _running.Add(new Monitor(
            name,
            new() { Name = name, PoolId = _pool.Id, Type = "TCP", Delay = 10, Timeout = 5, MaxRetries = 5, MaxRetriesDown = 3 },
            new() { Parent = _parent }).Id);
        Inner = (balancer.VipAddress, balancer.VipPortId);
    }

    // No machine has this port; it keeps the address from being given to anybody else, and a floating IP can lead to it.
    private void ReservePort(SecurityGroups groups, HubClusterArgs args)
    {
        var name = $"{_cluster}-api";
        var port = new Port(
            name,
            new()
            {
                Name = name,
                NetworkId = _network.NetworkId,
                FixedIps = { new PortFixedIpArgs { SubnetId = _network.SubnetId } },
                SecurityGroupIds = { groups.IdOf(NodeRole.ControlPlane) },
                AdminStateUp = true,
            },
            new() { Parent = _parent, Protect = args.Keep, DeleteBeforeReplace = true });
        MovingAddress = port.AllFixedIps.Apply(addresses => Machine.AddressIn(args.Addresses.Nodes, addresses, name));
        Inner = (MovingAddress, port.Id);
    }
}
