using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.OpenStack.LoadBalancer;
using Pulumi.OpenStack.Networking;
using Balancer = Pulumi.OpenStack.LoadBalancer.LoadBalancer;

namespace JupyterHubInfra.Components.Ingress.OpenStack;

/// <summary>
/// The way users' traffic takes: a reserved address, an Octavia load balancer, fixed ports on every worker. All of it is in the state
/// and known in a preview; no controller in the cluster makes or deletes any of it.
/// </summary>
public sealed class ClusterIngress : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:ClusterIngress";

    // Octavia closes silent connections after 50 seconds; notebooks are silent for longer.
    private const int SilenceMilliseconds = 900_000;

    // Where kube-proxy says that its node forwards. A check of the forwarded port itself would take members out while the hub has no
    // proxy, and for some time after: just when Let's Encrypt asks for the first time, and it asks only once.
    private const int NodeHealthPort = SecurityRules.NodeHealthPort;

    private readonly List<Resource> _ready = [];
    private readonly string _name;
    private readonly ClusterIngressArgs _args;

    /// <summary>Makes the load balancer. All problems of the arguments are reported in one exception.</summary>
    public ClusterIngress(string name, ClusterIngressArgs args, ComponentResourceOptions? options = null)
        : base(Token, args.Validated(name), options)
    {
        (_name, _args) = (name, args);
        var reserved = ReservedAddress.Create($"{name}-address", args.Address, this, args.Keep);
        var balancer = new Balancer(
            $"{name}-balancer",
            new() { Name = $"{name}-balancer", VipSubnetId = args.SubnetId, LoadbalancerProvider = args.Provider is null ? null : (Input<string>)args.Provider, AdminStateUp = true },
            new() { Parent = this });
        Forward("http", 80, HubExposure.DefaultHttpNodePort, balancer);
        Forward("https", 443, HubExposure.DefaultHttpsNodePort, balancer);
        if (reserved?.LeadTo($"{name}-address", balancer.VipPortId, balancer.VipAddress, this, [.. args.NetworkReady]) is { } association)
        {
            _ready.Add(association);
        }

        Address = reserved?.Value ?? balancer.VipAddress;
        RegisterOutputs();
    }

    /// <summary>The address that DNS records point at: public if one was asked for.</summary>
    public Output<string> Address { get; }

    /// <summary>What must exist before the first request from outside can arrive, e.g. that of Let's Encrypt.</summary>
    public IReadOnlyList<Resource> Ready => _ready;

    private void Forward(string protocol, int port, int nodePort, Balancer balancer)
    {
        var listener = new Listener(
            $"{_name}-{protocol}",
            new()
            {
                Name = $"{_name}-{protocol}",
                LoadbalancerId = balancer.Id,
                Protocol = "TCP",
                ProtocolPort = port,
                TimeoutClientData = SilenceMilliseconds,
                TimeoutMemberData = SilenceMilliseconds,
                AllowedCidrs = _args.AllowedRanges.Select(range => range.ToString()).ToList(),
            },
            new() { Parent = this });
        var pool = new Pool(
            $"{_name}-{protocol}",

            // OVN balances by nothing else.
            new() { Name = $"{_name}-{protocol}", ListenerId = listener.Id, Protocol = "TCP", LbMethod = _args.KeepsClientAddresses ? "SOURCE_IP_PORT" : "ROUND_ROBIN" },
            new() { Parent = this });
        _ready.Add(new Pulumi.OpenStack.LoadBalancer.Monitor(
            $"{_name}-{protocol}",
            new() { Name = $"{_name}-{protocol}", PoolId = pool.Id, Type = "TCP", Delay = 10, Timeout = 5, MaxRetries = 3, MaxRetriesDown = 3 },
            new() { Parent = this }));
        if (_args.KeepsClientAddresses)
        {
            _ready.AddRange(UserRanges.Select(range => Open(protocol, nodePort, range)));
        }

        foreach (var worker in _args.Workers)
        {
            _ready.Add(new Member(
                $"{worker.Name}-{protocol}",
                new()
                {
                    Name = worker.Name,
                    PoolId = pool.Id,
                    Address = worker.Address,
                    ProtocolPort = nodePort,
                    SubnetId = _args.SubnetId,

                    // OVN checks no other port than the member's own.
                    MonitorPort = _args.KeepsClientAddresses ? null : (Input<int>)NodeHealthPort,
                },
                new() { Parent = this, DeleteBeforeReplace = true }));
        }
    }

    private IEnumerable<CidrBlock> UserRanges => _args.AllowedRanges.IsEmpty ? [CidrBlock.Parse("0.0.0.0/0")] : _args.AllowedRanges;

    private SecGroupRule Open(string protocol, int nodePort, CidrBlock range) => new(
        $"{_name}-{protocol}-from-{range.ToString().Replace('/', '_').Replace(':', '-')}",
        new()
        {
            SecurityGroupId = _args.WorkerSecurityGroupId!,
            Direction = SecurityRule.Ingress,
            Ethertype = SecurityRule.EtherTypeOf(range.Family),
            Protocol = "tcp",
            PortRangeMin = nodePort,
            PortRangeMax = nodePort,
            RemoteIpPrefix = range.ToString(),
        },
        new() { Parent = this, DeleteBeforeReplace = true });
}
