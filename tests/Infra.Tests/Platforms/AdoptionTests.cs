using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Platforms;

/// <summary>What Pulumi.prod.yaml promises: what must outlive everything was there before, and stays as it is.</summary>
public sealed class AdoptionTests
{
    private const string Volume = "openstack:blockstorage/volume:Volume";

    private static readonly string[] Owned = ["openstack:dns/zone:Zone", "openstack:dns/recordSet:RecordSet"];
    private static readonly string[] Kept = ["kubernetes:core/v1:PersistentVolume", "kubernetes:core/v1:PersistentVolumeClaim", "kubernetes:helm.sh/v3:Release"];

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_production_stack_makes_nothing_that_holds_data(RunMode mode)
    {
        var run = await PlatformRun.Of(mode, StackFile.Of("prod"), "prod");

        Assert.Equal(
            ["3f0c2a9e-6d41-4b7a-9a52-c1d7e0b84f01", "3f0c2a9e-6d41-4b7a-9a52-c1d7e0b84f02"],
            run.Cloud.OfType(Volume).Select(volume => volume.ImportId));
        Assert.Equal(["callysto-api"], run.Cloud.OfType("openstack:networking/floatingIp:FloatingIp").Select(address => address.Name));
        Assert.All(Owned, type => Assert.Empty(run.Cloud.OfType(type)));
        Assert.Contains("openstack:networking/getFloatingIp:getFloatingIp(address=203.0.113.10)", run.Cloud.Called);
    }

    [Fact]
    public async Task What_is_stateful_in_its_cluster_is_protected()
    {
        var run = await PlatformRun.Of(RunMode.Update, StackFile.Of("prod"), "prod");

        var kept = run.OptionsOf(Kept).Where(entry => !entry.Key.Contains(":Release ", StringComparison.Ordinal) || entry.Key.EndsWith("callysto-hub-release", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, kept.Length);
        Assert.All(kept, entry => Assert.True(entry.Value.Protect is true && entry.Value.RetainOnDelete is true, $"{entry.Key} could be destroyed"));
    }

    [Fact]
    public async Task Its_records_are_an_output_for_whoever_keeps_the_zone()
    {
        var run = await PlatformRun.Of(RunMode.Update, StackFile.Of("prod"), "prod");

        var records = await Pulumi.Utilities.OutputUtilities.GetValueAsync(
            (Pulumi.Output<System.Collections.Immutable.ImmutableArray<System.Collections.Immutable.ImmutableDictionary<string, object>>>)run.Outputs["dnsRecords"]!);
        var record = Assert.Single(records);
        Assert.Equal(("hub.callysto.ca", "A", 60), (record["name"], record["type"], record["ttl"]));
        Assert.Equal(["203.0.113.10"], (IEnumerable<string>)record["values"]);
    }

    [Fact]
    public async Task A_network_that_exists_is_used_and_none_is_made()
    {
        var run = await PlatformRun.Of(RunMode.Update, StackFile.Dev()
            .With("network", """{"mode":"existing","name":"campus","externalNetwork":"public","nodeCidr":"10.4.0.0/24"}"""));

        Assert.Contains("openstack:networking/getNetwork:getNetwork(name=campus)", run.Cloud.Called);
        Assert.All(["network:Network", "subnet:Subnet", "router:Router", "routerInterface:RouterInterface"], type => Assert.Empty(run.Cloud.OfType($"openstack:networking/{type}")));
        Assert.All(run.Cloud.OfType("openstack:networking/port:Port"), port => Assert.Equal("network-of-campus", port.Text("networkId")));
    }

    [Fact]
    public async Task Zones_and_break_glass_ranges_reach_every_server()
    {
        var run = await PlatformRun.Of(RunMode.Update, StackFile.Dev()
            .With("cluster.availabilityZones", """["north","south"]""").With("cluster.breakGlassCidrs", """["198.51.100.7/32"]""")
            .With("fileserver.availabilityZone", "\"south\"").With("fileserver.volumes.availabilityZone", "\"ceph\""));

        Assert.Equal(
            ["callysto-dev-cp-0 north", "callysto-dev-homes-machine south", "callysto-dev-worker-0 north", "callysto-dev-worker-1 south"],
            run.Cloud.OfType("openstack:compute/instance:Instance").Select(server => $"{server.Name} {server.Text("availabilityZone")}"));
        Assert.All(run.Cloud.OfType(Volume), volume => Assert.Equal("ceph", volume.Text("availabilityZone")));
        Assert.Equal(3, run.Cloud.OfType("openstack:networking/secGroupRule:SecGroupRule").Count(rule => rule.Text("portRangeMin") == "22" && rule.Text("remoteIpPrefix") == "198.51.100.7/32"));
    }
}
