using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.TestKit;
using Pulumi;

namespace JupyterHubInfra.Infra.Tests.Platforms;

/// <summary>The stack output `requirements` on a cluster of Magnum: what the stack registers, and what Magnum makes of that in the same project.</summary>
public sealed class MagnumRequirementsTests
{
    private const string Cluster = "openstack:containerinfra/cluster:Cluster";
    private const string Group = "openstack:containerinfra/nodeGroup:NodeGroup";
    private const string Template = "openstack:containerinfra/clusterTemplate:ClusterTemplate";

    // Of Cluster API's provider for OpenStack: a group for control planes and one for workers, and their rules with some to spare.
    private const int Groups = 2;
    private const int Rules = 24;

    [Theory]
    [InlineData("cluster.magnum.autoHealing", "false")]
    [InlineData("cluster.magnum.etcdVolumeGiB", "10")]
    [InlineData("cluster.magnum.bootVolumeGiB", "40")]
    [InlineData("cluster.controlPlane.count", "3")]
    [InlineData("cluster.workers.count", "5")]
    [InlineData("cluster.apiAddress", """{"mode":"none"}""")]
    [InlineData("cluster.pools", """{"users":{"count":3,"flavor":"m1.large"}}""")]
    [InlineData("cluster.pools", """{"users":{"count":3,"flavor":"m1.large","autoscale":{"min":1,"max":8}}}""")]
    [InlineData("hub.address", """{"mode":"existing","address":"203.0.113.10"}""")]
    [InlineData("network", """{"mode":"existing","name":"campus","externalNetwork":"public","nodeCidr":"10.4.0.0/24"}""")]
    [InlineData("dns.mode", "\"external\"")]
    public async Task A_stack_on_magnum_needs_what_it_registers_and_what_magnum_makes_of_it(string path, string json)
    {
        var run = await PlatformRun.Of(RunMode.Update, StackFile.Dev()
            .With("cluster.provider", "\"magnum\"").With("cluster.magnum", """{"version":"1.34.2","image":"ubuntu-noble-kube-v1.34.2"}""").With("cluster.ntpServers", null).With(path, json));

        Assert.Equal(RequirementsTests.Registered(run.Cloud, MadeByMagnum(run), Volumes(run.Cloud)), RequirementsTests.Needed(run));
    }

    private static Dictionary<string, int> MadeByMagnum(PlatformRun run)
    {
        var (masters, workers) = Machines(run.Cloud);

        // One for the API; one for each service of that kind, with a way for http and one for https.
        var services = run.Registrations().Values.Count(inputs => inputs.GetValueOrDefault("values")?.Contains("type: LoadBalancer", StringComparison.Ordinal) is true);
        Assert.Equal(1, services);
        return new()
        {
            ["servers"] = masters + workers,
            ["cores"] = (masters + workers) * RequirementsTests.Cores,
            ["memory"] = (masters + workers) * RequirementsTests.Ram,
            ["ports"] = masters + workers + 1 + services,
            ["floating IPs"] = Label(run.Cloud, "master_lb_floating_ip_enabled") is "true" ? 1 : 0,
            ["security groups"] = Groups,
            ["security group rules"] = Rules,
            ["load balancers"] = 1 + services,
            ["load balancer listeners"] = 1 + (2 * services),
            ["load balancer pools"] = 1 + (2 * services),
            ["load balancer health monitors"] = 1 + (2 * services),
            ["load balancer members"] = masters + (2 * services * workers),
        };
    }

    private static IEnumerable<int> Volumes(FakeCloud cloud)
    {
        var (masters, workers) = Machines(cloud);
        return [.. Sized("etcd_blockdevice_size", masters), .. Sized("boot_volume_size", masters + workers)];

        IEnumerable<int> Sized(string label, int machines) => Label(cloud, label) is { } size ? Enumerable.Repeat(Number(size), machines) : [];
    }

    // A group that scales may become as large as its limit.
    private static (int Masters, int Workers) Machines(FakeCloud cloud)
    {
        var cluster = Assert.Single(cloud.OfType(Cluster));
        return (Number(cluster.Text("masterCount")), Number(cluster.Text("nodeCount")) + cloud.OfType(Group).Sum(group => Number(group.Text("maxNodeCount") is { Length: > 0 } most ? most : group.Text("nodeCount"))));
    }

    private static string? Label(FakeCloud cloud, string label) => cloud.OfType(Template).Concat(cloud.OfType(Cluster))
        .Select(resource => ((ImmutableDictionary<string, object>)resource.Inputs["labels"]).GetValueOrDefault(label)).OfType<string>().FirstOrDefault();

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
