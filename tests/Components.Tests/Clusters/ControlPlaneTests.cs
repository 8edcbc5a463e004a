using System.Collections.Immutable;
using System.Text.Json;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.OpenStack.BlockStorage;
using Pulumi.OpenStack.Compute;
using Pulumi.Utilities;
using FloatingIp = JupyterHubInfra.Components.Clusters.OpenStack.FloatingIp;

namespace JupyterHubInfra.Components.Tests.Clusters;

/// <summary>One or three control planes, what leads to them, and where etcd is.</summary>
public sealed class ControlPlaneTests
{
    private const string InstanceType = "openstack:compute/instance:Instance";
    private const string PortType = "openstack:networking/port:Port";

    private static readonly HubClusterArgs Balanced = SomeCluster.Args with
    {
        Api = ApiEndpoint.LoadBalancer(FloatingIp.New("public")),
        ControlPlane = new() { Count = 3, Flavor = "m1.medium", EtcdVolume = new() { GiB = 20, Type = "ssd", AvailabilityZone = "nova" } },
    };

    private static readonly HubClusterArgs Moving = Balanced with { Api = ApiEndpoint.Virtual(FloatingIp.New("public")) };

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task What_three_add_to_one_is_a_contract_and_nothing_leaves(RunMode mode)
    {
        var one = Lines((await SomeCluster.Run(mode)).Urns);
        var balanced = Lines((await SomeCluster.Run(mode, Balanced)).Urns);
        var moving = Lines((await SomeCluster.Run(mode, Moving)).Urns);

        Assert.Empty(one.Except(balanced));
        Assert.Empty(one.Except(moving));
        Snapshot.Match(Text(balanced.Except(one)), "ControlPlane.balanced.urns.expected.txt");
        Snapshot.Match(Text(moving.Except(one)), "ControlPlane.moving.urns.expected.txt");
    }

    [Fact]
    public async Task The_balancer_leads_to_every_control_plane_and_cuts_no_watch()
    {
        var run = await SomeCluster.Run(RunMode.Update, Balanced);

        var objects = new[] { "loadBalancer:LoadBalancer", "listener:Listener", "pool:Pool", "monitor:Monitor", "member:Member" }.SelectMany(type => run.Cloud.OfType($"openstack:loadbalancer/{type}"));
        Snapshot.Match(string.Concat(objects.Select(made => $"{made.Type} {made.Name} {Show(made)}\n")), "ControlPlane.balancer.expected.txt");
    }

    [Fact]
    public async Task Of_ovn_only_what_it_knows_is_asked()
    {
        var run = await SomeCluster.Run(RunMode.Update, Balanced with { Api = ApiEndpoint.LoadBalancer(FloatingIp.None, "ovn") });

        Assert.Equal("SOURCE_IP_PORT", run.Cloud.The("openstack:loadbalancer/pool:Pool", "dev-api").Text("lbMethod"));
        Assert.DoesNotContain("allowedCidrs\":[\"", Show(run.Cloud.The("openstack:loadbalancer/listener:Listener", "dev-api")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_balancer_lets_nodes_in_and_only_addresses_of_its_own_kind() => Assert.Equal(
        ["10.4.0.0/24", "198.51.100.0/24"],
        EndpointParts.AllowedRanges(CidrBlock.Parse("10.4.0.0/24"), [CidrBlock.Parse("198.51.100.0/24"), CidrBlock.Parse("2001:db8::/32"), CidrBlock.Parse("10.4.0.0/24")]).AsEnumerable());

    [Fact]
    public async Task Every_control_plane_may_have_the_moving_address()
    {
        var run = await SomeCluster.Run(RunMode.Update, Moving);

        var address = Assert.Single(FixedIpsOf("dev-api"));
        foreach (var port in run.Cloud.OfType(PortType).Where(port => port.Name.StartsWith("dev-cp-", StringComparison.Ordinal)))
        {
            Assert.Contains($"\"allowedAddressPairs\":[{{\"ipAddress\":\"{address}\"}}]", Show(port), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("allowedAddressPairs", Show(run.Cloud.The(PortType, "dev-worker-0-port")), StringComparison.Ordinal);
        Assert.Contains(run.Cloud.OfType("openstack:networking/secGroupRule:SecGroupRule"), rule => rule.Name == "dev-cp-from-cp-vrrp-ipv4" && rule.Text("protocol") == "vrrp");
        Assert.Contains($"    {address}/32\n", run.Cloud.The(InstanceType, "dev-cp-1").Text("userData"), StringComparison.Ordinal);
        Assert.NotEqual("", run.Cloud.The("openstack:networking/floatingIpAssociate:FloatingIpAssociate", "dev-api").Text("portId"));
    }

    [Fact]
    public async Task Without_a_public_address_that_of_the_balancer_is_the_APIs()
    {
        var run = await SomeCluster.Run(RunMode.Update, Balanced with { Api = ApiEndpoint.LoadBalancer(FloatingIp.None) }, out var cluster);

        Assert.Equal("10.4.0.200", await OutputUtilities.GetValueAsync(cluster().ApiAddress));
        Assert.Empty(run.Cloud.OfType("openstack:networking/floatingIp:FloatingIp"));
        Assert.Contains("https://10.4.0.200:6443", await OutputUtilities.GetValueAsync(cluster().Kubeconfig), StringComparison.Ordinal);
        Assert.Contains("10.4.0.200 api.dev.internal\n", run.Cloud.The(InstanceType, "dev-worker-0").Text("userData"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_certificate_names_every_way_to_the_API()
    {
        var run = await SomeCluster.Run(RunMode.Update, Balanced);

        var addresses = new[] { "dev-cp-0", "dev-cp-1", "dev-cp-2" }.Select(name => FixedIpsOf($"{name}-port")[0]).ToArray();
        var api = run.Cloud.The("openstack:networking/floatingIpAssociate:FloatingIpAssociate", "dev-api").Text("floatingIp");
        foreach (var name in new[] { "dev-cp-0", "dev-cp-1", "dev-cp-2" })
        {
            var userData = run.Cloud.The(InstanceType, name).Text("userData");
            var names = userData[userData.IndexOf("certSANs:", StringComparison.Ordinal)..];
            names = names[..names.IndexOf("extraArgs:", StringComparison.Ordinal)];
            Assert.All([.. addresses, "10.4.0.200", api, "127.0.0.1", "api.dev.internal"], wanted => Assert.Contains(wanted, names, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task One_makes_the_cluster_and_the_others_join_with_certificates_of_their_own()
    {
        var run = await SomeCluster.Run(RunMode.Update, Balanced);

        var first = run.Cloud.The(InstanceType, "dev-cp-0").Text("userData");
        var second = run.Cloud.The(InstanceType, "dev-cp-1").Text("userData");
        Assert.Contains("FIRST=yes\n", first, StringComparison.Ordinal);
        Assert.Contains("FIRST=no\n", second, StringComparison.Ordinal);
        foreach (var (name, userData) in new[] { ("dev-cp-0", first), ("dev-cp-1", second) })
        {
            // Whoever is made anew joins the others, the first one too.
            Assert.Contains("kind: JoinConfiguration\n", userData, StringComparison.Ordinal);
            Assert.Contains("ENDPOINT_ADDRESS=10.4.0.200\n", userData, StringComparison.Ordinal);
            Assert.Contains("dev-pki-etcd-ca-key\n", userData, StringComparison.Ordinal);
            var subject = (ImmutableDictionary<string, object>)run.Cloud.The("tls:index/certRequest:CertRequest", $"{name}-kubelet-request").Inputs["subject"];
            Assert.Equal(($"system:node:{name}", "system:nodes"), (subject["commonName"], subject["organization"]));
        }
    }

    [Fact]
    public async Task The_volume_of_etcd_is_there_before_its_machine_which_is_told_its_id()
    {
        var run = await SomeCluster.Run(RunMode.Update, Balanced, out var cluster);

        var ids = await OutputUtilities.GetValueAsync(cluster().EtcdVolumeIds);
        var machine = run.Cloud.The(InstanceType, "dev-cp-2");
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(ids[2], ((ImmutableDictionary<string, object>)machine.Inputs["metadata"])["etcd-volume"]);
        Assert.Equal(ids[2], run.Cloud.The("openstack:compute/volumeAttach:VolumeAttach", "dev-cp-2-etcd").Text("volumeId"));
        Assert.Equal(("20", "ssd", "nova"), (Etcd("size"), Etcd("volumeType"), Etcd("availabilityZone")));
        string Etcd(string property) => run.Cloud.The("openstack:blockstorage/volume:Volume", "dev-cp-2-etcd").Text(property);
    }

    [Theory]
    [InlineData(1, false, true)]
    [InlineData(1, true, false)]
    [InlineData(3, true, false)]
    public async Task A_server_is_protected_only_while_it_alone_holds_what_etcd_knows(int count, bool volume, bool isProtected)
    {
        var run = await SomeCluster.Run(RunMode.Preview, Balanced with { ControlPlane = Balanced.ControlPlane with { Count = count, EtcdVolume = volume ? Balanced.ControlPlane.EtcdVolume : null } });

        Assert.All(run.OptionsOf<Instance>().Where(entry => entry.Key.StartsWith("dev-cp-", StringComparison.Ordinal)), entry => Assert.Equal(isProtected, entry.Value.Protect == true));
        Assert.All(run.OptionsOf<Volume>(), entry => Assert.True(entry.Value.Protect == true && entry.Value.RetainOnDelete == true, entry.Key));
        Assert.Equal(volume ? count : 0, run.OptionsOf<Volume>().Count);
    }

    [Fact]
    public async Task One_control_plane_with_a_volume_needs_nobody_to_join()
    {
        var run = await SomeCluster.Run(RunMode.Update, SomeCluster.Args with { ControlPlane = Balanced.ControlPlane with { Count = 1 } });

        var userData = run.Cloud.The(InstanceType, "dev-cp-0").Text("userData");
        Assert.DoesNotContain("JoinConfiguration", userData, StringComparison.Ordinal);
        Assert.Contains("DirAvailable--var-lib-etcd", userData, StringComparison.Ordinal);
        Assert.Contains("hub-etcd-grow.timer", userData, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_of_control_planes_is_reported_at_once()
    {
        Assert.Equal(
            """
            HubCluster 'dev': ControlPlane.Count is 3, but the API's address leads to one control plane; use ApiEndpoint.LoadBalancer or ApiEndpoint.Virtual
            HubCluster 'dev': ControlPlane.Count is 3, but etcd has no volumes: a machine that is replaced must find its data; give EtcdVolume
            """,
            Problems(SomeCluster.Args with { ControlPlane = new() { Count = 3, Flavor = "m1.medium" } }));
        Assert.Equal(
            "HubCluster 'dev': ControlPlane.Count is 5, but more than 3 members make etcd slower and no safer; use 1 or 3",
            Problems(Balanced with { ControlPlane = Balanced.ControlPlane with { Count = 5 } }));
        Assert.Equal(
            "HubCluster 'dev': ControlPlane.EtcdVolume.GiB must be at least 10, got 5: etcd's database may have 4 GiB, its log and a compaction as much again",
            Problems(Balanced with { ControlPlane = Balanced.ControlPlane with { EtcdVolume = new() { GiB = 5 } } }));
    }

    private static string Problems(HubClusterArgs args) => Assert.Throws<ArgsException>(() => args.Validated("dev")).Message;

    private static string[] Lines(string urns) => urns.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static string Show(FakeResource resource) =>
        JsonSerializer.Serialize(new SortedDictionary<string, object>(resource.Inputs.ToDictionary(), StringComparer.Ordinal));

    private static ImmutableArray<string> FixedIpsOf(string port) => ImmutableArray.Create(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"10.4.0.{10 + (port.Sum(letter => letter) % 180)}"));
}
