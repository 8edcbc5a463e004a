using Pulumi;
using Pulumi.OpenStack.Compute;
using Pulumi.OpenStack.Compute.Inputs;
using Pulumi.OpenStack.Dns;
using Pulumi.OpenStack.Networking;
using Pulumi.Random;
using Pulumi.Tls;

namespace JupyterHubInfra.Benchmarks.Hubs;

internal sealed class HubNode : ComponentResource
{
    public HubNode(string name, HubNetwork network, HubStorage storage, ComponentResourceOptions options) : base("bench:index:HubNode", name, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var token = new RandomPassword($"{name}-token", new() { Length = 32, Special = false }, child);
        var key = new PrivateKey($"{name}-key", new() { Algorithm = "ED25519" }, child);
        var address = new FloatingIp($"{name}-fip", new() { Pool = "public" }, child);
        var machine = new Instance($"{name}-vm", new()
        {
            FlavorName = "m1.large",
            ImageName = "debian-12",
            Networks = { new InstanceNetworkArgs { Uuid = network.Network.Id } },
            SecurityGroups = { network.SecGroup.Name },
            Metadata = { ["hub"] = name, ["env"] = "bench" },
            UserData = Output.Format($"#cloud-config\ntoken: {token.Result}\nkey: {key.PublicKeyOpenssh}\n"),
        }, child);
        _ = new VolumeAttach($"{name}-attach", new() { InstanceId = machine.Id, VolumeId = storage.Home.Id, Device = "/dev/vdb" }, child);
        var record = new RecordSet($"{name}-dns", new()
        {
            ZoneId = "zone-1",
            Name = $"{name}.example.org.",
            Type = "A",
            Ttl = 300,
            Records = { address.Address },
        }, child);
        (Ip, Host, Token) = (address.Address, record.Name, token.Result);
        RegisterOutputs(new Dictionary<string, object?> { ["ip"] = Ip, ["host"] = Host });
    }

    public Output<string> Ip { get; }

    public Output<string> Host { get; }

    public Output<string> Token { get; }
}
