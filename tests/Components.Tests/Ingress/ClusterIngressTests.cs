using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Ingress.OpenStack;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.Utilities;

namespace JupyterHubInfra.Components.Tests.Ingress;

public sealed class ClusterIngressTests
{
    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_urns_are_a_contract(RunMode mode) => Snapshot.Match((await Run(mode, workers: 2)).Urns, "ClusterIngress.urns.expected.txt");

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Adding_a_worker_adds_its_own_members_only(RunMode mode)
    {
        var two = (await Run(mode, workers: 2)).Urns.Split('\n');
        var three = (await Run(mode, workers: 3)).Urns.Split('\n');

        Assert.Empty(two.Except(three));
        Assert.Equal(["dev-worker-2-http", "dev-worker-2-https"], three.Except(two).Select(urn => urn[(urn.LastIndexOf("::", StringComparison.Ordinal) + 2)..]));
    }

    [Fact]
    public async Task Users_reach_every_worker_on_the_fixed_ports()
    {
        var run = await Run(RunMode.Update, workers: 1);

        Assert.Equal([("dev-worker-0-http", "30080"), ("dev-worker-0-https", "30443")], run.Cloud.OfType("openstack:loadbalancer/member:Member").Select(member => (member.Name, member.Text("protocolPort"))));
        Assert.Equal([("dev-hub-http", "80"), ("dev-hub-https", "443")], run.Cloud.OfType("openstack:loadbalancer/listener:Listener").Select(listener => (listener.Name, listener.Text("protocolPort"))));
    }

    [Theory, InlineData(null, "10256"), InlineData("ovn", "")]
    public async Task The_balancer_asks_the_node_and_not_the_hub_whether_it_is_well(string? provider, string port)
    {
        var run = await CloudRun.Of(RunMode.Update, options => _ = new ClusterIngress("dev-hub", Args(1) with { Provider = provider, WorkerSecurityGroupId = "workers" }, options));

        Assert.All(run.Cloud.OfType("openstack:loadbalancer/member:Member"), member => Assert.Equal(port, member.Text("monitorPort")));
    }

    [Fact]
    public async Task A_balancer_that_keeps_the_users_addresses_opens_the_two_ports_for_them()
    {
        var args = Args(1) with { Provider = "ovn", WorkerSecurityGroupId = "workers", AllowedRanges = [CidrBlock.Parse("198.51.100.0/24")] };
        var run = await CloudRun.Of(RunMode.Update, options => _ = new ClusterIngress("dev-hub", args, options));

        Assert.Equal(
            [("30080", "198.51.100.0/24", "workers"), ("30443", "198.51.100.0/24", "workers")],
            run.Cloud.OfType("openstack:networking/secGroupRule:SecGroupRule").Select(rule => (rule.Text("portRangeMin"), rule.Text("remoteIpPrefix"), rule.Text("securityGroupId"))));
        Assert.Contains("WorkerSecurityGroupId is needed", Assert.Throws<ArgsException>(() => (args with { WorkerSecurityGroupId = null }).Validated("dev-hub")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_must_be_there_before_the_first_request_is_all_handed_out()
    {
        ClusterIngress? ingress = null;
        await CloudRun.Of(RunMode.Preview, options => ingress = new ClusterIngress("dev-hub", Args(2), options));

        Assert.Equal(
            ["dev-hub-address", "dev-hub-http", "dev-hub-https", "dev-worker-0-http", "dev-worker-0-https", "dev-worker-1-http", "dev-worker-1-https"],
            ingress!.Ready.Select(resource => resource.GetResourceName()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Silent_connections_live_at_least_ten_minutes()
    {
        var run = await Run(RunMode.Preview, workers: 1);

        Assert.All(run.Cloud.OfType("openstack:loadbalancer/listener:Listener"), listener =>
        {
            Assert.True(Convert.ToInt32(listener.Inputs["timeoutClientData"], System.Globalization.CultureInfo.InvariantCulture) >= 600_000);
            Assert.True(Convert.ToInt32(listener.Inputs["timeoutMemberData"], System.Globalization.CultureInfo.InvariantCulture) >= 600_000);
        });
    }

    [Fact]
    public async Task The_public_address_is_reserved_kept_and_handed_out()
    {
        ClusterIngress? ingress = null;
        var run = await CloudRun.Of(RunMode.Update, options => ingress = new ClusterIngress("dev-hub", Args(1), options));

        var options = run.OptionsOf<Pulumi.OpenStack.Networking.FloatingIp>()["dev-hub-address"];
        Assert.True(options is { Protect: true, RetainOnDelete: true });
        Assert.StartsWith("203.0.113.", await OutputUtilities.GetValueAsync(ingress!.Address), StringComparison.Ordinal);
        Assert.Equal("dev-hub-balancer-vip-port", run.Cloud.The("openstack:networking/floatingIpAssociate:FloatingIpAssociate", "dev-hub-address").Text("portId"));
    }

    [Fact]
    public void A_balancer_without_machines_is_refused() =>
        Assert.Equal(
            "ClusterIngress 'dev-hub': Workers must name at least one machine: nothing would answer",
            Assert.Throws<ArgsException>(() => Args(0).Validated("dev-hub")).Message);

    private static Task<CloudRun> Run(RunMode mode, int workers) => CloudRun.Of(mode, options => _ = new ClusterIngress("dev-hub", Args(workers), options));

    private static ClusterIngressArgs Args(int workers) => new()
    {
        SubnetId = "subnet",
        Workers = [.. Enumerable.Range(0, workers).Select(number => new ClusterWorker($"dev-worker-{number}", Output.Create($"10.4.0.{20 + number}")))],
        Address = FloatingIp.New("public"),
    };
}
