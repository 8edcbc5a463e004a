using Pulumi;
using Pulumi.OpenStack.Networking;

namespace JupyterHubInfra.Benchmarks.Hubs;

internal sealed class HubNetwork : ComponentResource
{
    private const int Rules = 12;
    private const int FirstPort = 8000;

    public HubNetwork(string name, int index, ComponentResourceOptions options) : base("bench:index:HubNetwork", name, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        Network = new($"{name}-net", new() { AdminStateUp = true, Tags = { "hub", name } }, child);
        _ = new Subnet($"{name}-subnet", new()
        {
            NetworkId = Network.Id,
            Cidr = $"10.{index / 256 % 256}.{index % 256}.0/24",
            IpVersion = 4,
            DnsNameservers = { "9.9.9.9", "1.1.1.1" },
        }, child);
        var router = new Router($"{name}-router", new() { AdminStateUp = true, ExternalNetworkId = "ext-net" }, child);
        SecGroup = new($"{name}-sg", new() { Description = $"hub {name}" }, child);
        for (var rule = 0; rule < Rules; rule++)
        {
            _ = new SecGroupRule($"{name}-rule-{rule}", new()
            {
                Direction = "ingress",
                Ethertype = "IPv4",
                Protocol = rule % 2 == 0 ? "tcp" : "udp",
                PortRangeMin = FirstPort + rule,
                PortRangeMax = FirstPort + rule,
                RemoteIpPrefix = "0.0.0.0/0",
                SecurityGroupId = SecGroup.Id,
            }, child);
        }
        RegisterOutputs(new Dictionary<string, object?> { ["networkId"] = Network.Id, ["routerId"] = router.Id });
    }

    public Network Network { get; }

    public SecGroup SecGroup { get; }
}
