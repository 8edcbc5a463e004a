using System.Net;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.OpenStack;

public sealed class OpenStackCloudTests
{
    private const string Port = "openstack:networking/port:Port";
    private const string FloatingIp = "openstack:networking/floatingIp:FloatingIp";
    private const string Instance = "openstack:compute/instance:Instance";

    private readonly Bench _bench = new("openstack");

    [Fact]
    public async Task The_same_program_gets_the_same_ids_and_addresses()
    {
        var first = await new Bench("openstack").Create(FloatingIp, "ip", Map.Of(("pool", "public")));
        var second = await new Bench("openstack").Create(FloatingIp, "ip", Map.Of(("pool", "public")));

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(first.Outputs, second.Outputs);
        Assert.True(Guid.TryParse(first.Id, out _));
    }

    [Fact]
    public async Task All_addresses_of_a_small_subnet_are_given_out_and_none_twice()
    {
        var network = await _bench.Create("openstack:networking/network:Network", "net", Map.Empty);
        var subnet = await _bench.Create("openstack:networking/subnet:Subnet", "subnet", Map.Of(("networkId", network.Id), ("cidr", "10.1.0.0/28")));
        List<string> addresses = [];
        for (var i = 0; i < 13; i++)
        {
            var port = await _bench.Create(Port, $"port-{i}", Map.Of(("networkId", network.Id), ("fixedIps", new List([Map.Of(("subnetId", subnet.Id))]))));
            addresses.Add(port.Outputs["allFixedIps"]!.AsList()!.Value.Single().AsText()!);
        }

        Assert.Equal(13, addresses.Distinct().Count());
        Assert.All(addresses, address => Assert.True(IPNetwork.Parse("10.1.0.0/28").Contains(IPAddress.Parse(address))));
        Assert.DoesNotContain("10.1.0.1", addresses);
        var full = await Assert.ThrowsAsync<ProviderException>(() => _bench.Create(Port, "one-too-many", Map.Of(("networkId", network.Id))));
        Assert.Contains("No more IP addresses available on subnet", full.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Public_addresses_are_documentation_addresses_and_differ()
    {
        List<string> addresses = [];
        for (var i = 0; i < 300; i++)
        {
            addresses.Add((await _bench.Create(FloatingIp, $"ip-{i}", Map.Of(("pool", "public")))).Outputs["address"]!.AsText()!);
        }

        Assert.Equal(300, addresses.Distinct().Count());
        Assert.All(addresses, address => Assert.True(address.StartsWith("203.0.113.", StringComparison.Ordinal) || address.StartsWith("198.51.100.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_object_that_replaces_another_has_another_id()
    {
        var rule = Map.Of(("direction", "ingress"), ("ethertype", "IPv4"), ("protocol", "tcp"), ("portRangeMin", 80), ("portRangeMax", 80), ("securityGroupId", "g"));
        var original = await _bench.Create("openstack:networking/secGroupRule:SecGroupRule", "http", rule);
        var replacement = await _bench.Create("openstack:networking/secGroupRule:SecGroupRule", "http", rule.With("portRangeMin", 8000).With("portRangeMax", 8000));

        Assert.NotEqual(original.Id, replacement.Id);
    }

    [Fact]
    public async Task A_rule_meets_its_twin()
    {
        var rule = Map.Of(("direction", "ingress"), ("ethertype", "IPv4"), ("protocol", "tcp"), ("portRangeMin", 80), ("portRangeMax", 80), ("securityGroupId", "g"));
        var original = await _bench.Create("openstack:networking/secGroupRule:SecGroupRule", "http", rule);

        var refusal = await Assert.ThrowsAsync<ProviderException>(() => _bench.Create("openstack:networking/secGroupRule:SecGroupRule", "http", rule.With("description", "web")));

        Assert.Contains($"but got 409 instead: {{\"NeutronError\": {{\"type\": \"SecurityGroupRuleExists\", \"message\": \"Security group rule already exists. Rule id is {original.Id}.\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_carries_one_server()
    {
        var port = await _bench.Create(Port, "port", Map.Of(("networkId", "n1")));
        var server = Map.Of(("flavorName", "m1.small"), ("imageName", "Ubuntu-24.04"), ("networks", new List([Map.Of(("port", port.Id))])));
        var created = await _bench.Create(Instance, "first", server);

        Assert.Equal(port.Outputs["allFixedIps"]!.AsList()!.Value.Single(), created.Outputs["accessIpV4"]);
        Assert.Contains($"Port {port.Id} is still in use.", (await Assert.ThrowsAsync<ProviderException>(() => _bench.Create(Instance, "second", server))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_floating_IP_reaches_only_what_a_router_connects()
    {
        var network = await _bench.Create("openstack:networking/network:Network", "net", Map.Empty);
        var subnet = await _bench.Create("openstack:networking/subnet:Subnet", "subnet", Map.Of(("networkId", network.Id), ("cidr", "10.1.0.0/24")));
        var port = await _bench.Create(Port, "port", Map.Of(("networkId", network.Id), ("fixedIps", new List([Map.Of(("subnetId", subnet.Id))]))));
        var address = await _bench.Create(FloatingIp, "ip", Map.Of(("pool", "public")));
        var link = Map.Of(("floatingIp", address.Outputs["address"]!), ("portId", port.Id));

        var refusal = await Assert.ThrowsAsync<ProviderException>(() => _bench.Create("openstack:networking/floatingIpAssociate:FloatingIpAssociate", "link", link));
        var router = await _bench.Create("openstack:networking/router:Router", "router", Map.Of(("externalNetworkId", "ext")));
        await _bench.Create("openstack:networking/routerInterface:RouterInterface", "wired", Map.Of(("routerId", router.Id), ("subnetId", subnet.Id)));
        var linked = await _bench.Create("openstack:networking/floatingIpAssociate:FloatingIpAssociate", "link", link);

        Assert.Contains("is not reachable from subnet " + subnet.Id, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(address.Id, linked.Id);
        Assert.Equal(port.Outputs["allFixedIps"]!.AsList()!.Value.Single(), linked.Outputs["fixedIp"]);
    }

    [Theory]
    [InlineData("networking/subnet:Subnet", "cidr", "10.0.0.0/33", "'10.0.0.0/33' is not a valid IP subnet")]
    [InlineData("dns/zone:Zone", "name", "course.example.org", "Domain course.example.org does not end with a dot")]
    [InlineData("networking/floatingIp:FloatingIp", "pool", "pool-missing", "No network found with name: pool-missing")]
    [InlineData("compute/instance:Instance", "flavorName", "flavor-does-not-exist", "Unable to find flavor with name flavor-does-not-exist")]
    [InlineData("compute/instance:Instance", "keyPair", "key-missing", "Invalid key_name provided.")]
    [InlineData("compute/keypair:Keypair", "publicKey", "not a key", "Keypair data is invalid")]
    [InlineData("compute/serverGroup:ServerGroup", "policies", "far-apart", "'far-apart' is not one of")]
    public async Task A_preview_passes_what_only_the_cloud_refuses(string type, string property, string value, string reason)
    {
        var inputs = (type switch
        {
            "networking/subnet:Subnet" => Map.Of(("networkId", "n")),
            "dns/zone:Zone" => Map.Of(("email", "ops@example.org")),
            _ => Map.Empty,
        }).With(property, value);

        await _bench.Preview("openstack:" + type, "bad", inputs);
        var refusal = await Assert.ThrowsAsync<ProviderException>(() => _bench.Create("openstack:" + type, "bad", inputs));

        Assert.StartsWith("1 error occurred:\n\t* ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_stays_inside_its_zone_and_is_alone_there()
    {
        var zone = await _bench.Create("openstack:dns/zone:Zone", "zone", Map.Of(("name", "hub.example.org."), ("email", "ops@example.org")));
        var record = Map.Of(("zoneId", zone.Id), ("name", "lab.hub.example.org."), ("type", "A"), ("records", new List(["203.0.113.5"])));
        var created = await _bench.Create("openstack:dns/recordSet:RecordSet", "a", record);

        Assert.StartsWith(zone.Id + "/", created.Id, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ProviderException>(() => _bench.Create("openstack:dns/recordSet:RecordSet", "again", record));
        Assert.Contains("RecordSet is not contained within it's parent zone", (await Assert.ThrowsAsync<ProviderException>(
            () => _bench.Create("openstack:dns/recordSet:RecordSet", "outside", record.With("name", "lab.example.com.")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_inputs_stay_secret_in_the_answer()
    {
        var server = await _bench.Create(Instance, "node", Map.Of(("flavorName", "m1.small"), ("imageName", "Ubuntu-24.04"), ("userData", new Secret("#cloud-config\n"))));

        var shown = Assert.IsType<Secret>(server.Outputs["userData"]).AsText();
        Assert.Equal(40, shown!.Length);
    }

    [Fact]
    public async Task Two_volumes_of_a_server_have_two_devices()
    {
        var first = await _bench.Create("openstack:compute/volumeAttach:VolumeAttach", "first", Map.Of(("instanceId", "i"), ("volumeId", "v1")));
        var second = await _bench.Create("openstack:compute/volumeAttach:VolumeAttach", "second", Map.Of(("instanceId", "i"), ("volumeId", "v2")));

        Assert.Equal("i/v1", first.Id);
        Assert.Equal(["/dev/sdb", "/dev/sdc"], new[] { first, second }.Select(attachment => attachment.Outputs["device"]!.AsText()));
    }
}
