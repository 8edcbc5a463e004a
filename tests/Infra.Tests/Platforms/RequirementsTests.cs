using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Platforms;

/// <summary>The stack output `requirements`: what is said to be needed is what is registered, and nothing begins that cannot be finished.</summary>
public sealed class RequirementsTests
{
    private const string Volume = "openstack:blockstorage/volume:Volume";
    private const string Instance = "openstack:compute/instance:Instance";

    // What the fake cloud's flavors have.
    internal const int Cores = 4;
    internal const int Ram = 8192;

    // The volume that a cluster makes for its hub's database.
    private const int DatabaseGiB = 1;

    [Theory, MemberData(nameof(Stacks))]
    public async Task Every_stack_needs_what_it_registers(string stack)
    {
        var run = await PlatformRun.Of(RunMode.Update, StackFile.Of(stack), stack);
        if (run.Outputs.ContainsKey("requirements"))
        {
            Assert.Equal(Registered(run.Cloud), Needed(run));
        }
    }

    [Theory]
    [InlineData("cluster.workers.count", "7")]
    [InlineData("cluster.breakGlassCidrs", """["198.51.100.7/32","198.51.100.8/32","198.51.100.7/32"]""")]
    [InlineData("cluster.adminCidrs", """["198.51.100.0/24","10.4.0.0/24","203.0.113.0/24"]""")]
    [InlineData("cluster.apiAddress", """{"mode":"none"}""")]
    [InlineData("cluster.api", """{"mode":"balancer"}""")]
    [InlineData("cluster.api", """{"mode":"virtual"}""")]
    [InlineData("cluster.controlPlane", """{"flavor":"m1.medium","etcdVolumeGiB":20}""")]
    [InlineData("network", """{"mode":"existing","name":"campus","externalNetwork":"public","nodeCidr":"10.4.0.0/24"}""")]
    [InlineData("hub.address", """{"mode":"existing","address":"203.0.113.10"}""")]
    [InlineData("fileserver.volumes", """{"count":4,"sizeGiB":75}""")]
    [InlineData("fileserver.volumes", """{"sizeGiB":250,"existing":["1b2c3d4e-0000-4000-8000-000000000001","1b2c3d4e-0000-4000-8000-000000000002"]}""")]
    [InlineData("dns.mode", "\"existing\"")]
    [InlineData("dns.mode", "\"external\"")]
    [InlineData("course", """{"submissions":{"assignments":["a1"],"parallel":3,"resultsGiB":20},"leaderboard":{}}""")]
    [InlineData("course", """{"submissions":{"assignments":["a1"],"storage":"shared","storageClass":"manila-retain","workStorageClass":"manila-delete"}}""")]
    public async Task A_setting_changes_both_alike(string path, string json)
    {
        var run = await PlatformRun.Of(RunMode.Update, StackFile.Dev().With(path, json));

        Assert.Equal(Registered(run.Cloud), Needed(run));
    }

    [Theory, InlineData("balancer"), InlineData("virtual")]
    public async Task Three_control_planes_and_their_volumes_are_counted(string mode)
    {
        var run = await PlatformRun.Of(RunMode.Update, StackFile.Dev()
            .With("cluster.controlPlane", """{"count":3,"flavor":"m1.medium","etcdVolumeGiB":20}""").With("cluster.api", $$"""{"mode":"{{mode}}"}"""));

        Assert.Equal(Registered(run.Cloud), Needed(run));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Nothing_begins_that_the_project_has_no_room_for(RunMode mode)
    {
        FakeCloud? cloud = null;

        var problem = await Assert.ThrowsAnyAsync<Exception>(() => PlatformRun.Of(mode, StackFile.Dev(), teach: taught => cloud = Tight(taught)));

        Assert.Empty(cloud!.Registered.Where(resource => !resource.Type.StartsWith("pulumi:", StringComparison.Ordinal)));
        Snapshot.Match(problem.Message.TrimEnd() + "\n", "Requirements.too-little.expected.txt");
    }

    [Theory, InlineData("warn"), InlineData("off")]
    public async Task Whoever_knows_better_goes_on(string mode)
    {
        var run = await PlatformRun.Of(RunMode.Update, StackFile.Dev().With("quotaCheck", $"\"{mode}\""), teach: cloud => Tight(cloud));

        Assert.Equal(mode == "warn", run.Cloud.Called.Any(call => call.Contains("uota", StringComparison.Ordinal)));
        Assert.Equal(mode == "warn" ? 3 : null, Rows(run).Single(row => (string)row["what"] == "servers").GetValueOrDefault("limit"));
        Assert.NotEmpty(run.Cloud.OfType(Instance));
    }

    [Fact]
    public async Task What_a_cloud_refuses_to_tell_stays_open_and_stops_nobody()
    {
        var run = await PlatformRun.Of(RunMode.Update, StackFile.Dev(), teach: cloud => cloud
            .Answers("openstack:networking/getQuotaV2:getQuotaV2", _ => throw new InvalidOperationException("Policy doesn't allow it")));

        Assert.False(Rows(run).Single(row => (string)row["what"] == "ports").ContainsKey("limit"));
        Assert.Equal(-1, Rows(run).Single(row => (string)row["what"] == "servers")["limit"]);
    }

    [Fact]
    public async Task A_flavor_that_does_not_exist_is_named()
    {
        var problem = await Assert.ThrowsAnyAsync<Exception>(() => PlatformRun.Of(RunMode.Preview, StackFile.Dev(), teach: cloud => cloud
            .Answers("openstack:compute/getFlavor:getFlavor", args => (string)args["name"] == "m1.large" ? throw new InvalidOperationException("Your query returned no results.") : new(args) { ["id"] = "flavor" })));

        Assert.Contains("The flavor 'm1.large' cannot be found. See which there are: openstack flavor list. The cloud says: ", problem.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string> Stacks() => [.. StackFiles.Stacks];

    private static FakeCloud Tight(FakeCloud cloud) => cloud
        .Answers("openstack:compute/getQuotaSetV2:getQuotaSetV2", args => new(args) { ["id"] = "quota", ["instances"] = 3, ["cores"] = 16, ["ram"] = 16384, ["keyPairs"] = 10, ["serverGroups"] = -1, ["serverGroupMembers"] = 1 })
        .Answers("openstack:blockstorage/getQuotasetV3:getQuotasetV3", args => new(args) { ["id"] = "quota", ["volumes"] = 3, ["gigabytes"] = 100, ["perVolumeGigabytes"] = -1 });

    private static ImmutableArray<ImmutableDictionary<string, object>> Rows(PlatformRun run) => (ImmutableArray<ImmutableDictionary<string, object>>)run.Outputs["requirements"]!;

    internal static IEnumerable<string> Needed(PlatformRun run) => Rows(run).Select(row => $"{row["what"]}: {row["needed"]}").Order(StringComparer.Ordinal);

    internal static IEnumerable<string> Registered(FakeCloud cloud, IReadOnlyDictionary<string, int>? beside = null, IEnumerable<int>? volumesBeside = null)
    {
        var databases = Of(cloud, "jupyterhub-infra:components:JupyterHubRelease");
        var volumes = cloud.OfType(Volume).Where(volume => string.IsNullOrEmpty(volume.ImportId)).Select(volume => int.Parse(volume.Text("size"), CultureInfo.InvariantCulture))
            .Concat(Enumerable.Repeat(DatabaseGiB, databases)).Concat(OfQueues(cloud))
            .Concat(volumesBeside ?? []).ToArray();
        var servers = cloud.OfType(Instance);
        var ownPorts = servers.Count(server => !ValuesOf(server, "networks", "port").Any());
        var groups = servers.SelectMany(server => ValuesOf(server, "schedulerHints", "group")).GroupBy(group => group, StringComparer.Ordinal).Select(group => group.Count());
        var counted = new Dictionary<string, int>
        {
            ["servers"] = servers.Length,
            ["cores"] = servers.Length * Cores,
            ["memory"] = servers.Length * Ram,
            ["key pairs"] = Of(cloud, "openstack:compute/keypair:Keypair"),
            ["server groups"] = Of(cloud, "openstack:compute/serverGroup:ServerGroup"),
            ["servers in one group"] = groups.DefaultIfEmpty(0).Max(),
            ["volumes"] = volumes.Length,
            ["all volumes"] = volumes.Sum(),
            ["largest volume"] = volumes.DefaultIfEmpty(0).Max(),
            ["networks"] = Of(cloud, "openstack:networking/network:Network"),
            ["subnets"] = Of(cloud, "openstack:networking/subnet:Subnet"),
            ["routers"] = Of(cloud, "openstack:networking/router:Router"),
            ["ports"] = Of(cloud, "openstack:networking/port:Port") + Of(cloud, "openstack:networking/routerInterface:RouterInterface") + Of(cloud, "openstack:loadbalancer/loadBalancer:LoadBalancer") + ownPorts,
            ["floating IPs"] = Of(cloud, "openstack:networking/floatingIp:FloatingIp"),
            ["security groups"] = Of(cloud, "openstack:networking/secGroup:SecGroup"),
            ["security group rules"] = Of(cloud, "openstack:networking/secGroupRule:SecGroupRule"),
            ["load balancers"] = Of(cloud, "openstack:loadbalancer/loadBalancer:LoadBalancer"),
            ["load balancer listeners"] = Of(cloud, "openstack:loadbalancer/listener:Listener"),
            ["load balancer pools"] = Of(cloud, "openstack:loadbalancer/pool:Pool"),
            ["load balancer members"] = Of(cloud, "openstack:loadbalancer/member:Member"),
            ["load balancer health monitors"] = Of(cloud, "openstack:loadbalancer/monitor:Monitor"),
            ["DNS zones"] = Of(cloud, "openstack:dns/zone:Zone"),
            ["DNS record sets"] = Of(cloud, "openstack:dns/recordSet:RecordSet"),
        };
        foreach (var (what, count) in beside ?? ImmutableDictionary<string, int>.Empty)
        {
            counted[what] += count;
        }

        return counted.Where(entry => entry.Value > 0).Select(entry => $"{entry.Key}: {entry.Value}").Order(StringComparer.Ordinal);
    }

    // A queue's own quota says how many volumes its claims get; those that are not there from the beginning have 1 GiB.
    private static IEnumerable<int> OfQueues(FakeCloud cloud) => cloud.OfType("kubernetes:core/v1:ResourceQuota").Where(quota => quota.Name.EndsWith("-submissions-quota", StringComparison.Ordinal)).SelectMany(quota =>
    {
        var hard = (IReadOnlyDictionary<string, object>)((IReadOnlyDictionary<string, object>)quota.Inputs["spec"])["hard"];
        var kept = cloud.OfType("kubernetes:core/v1:PersistentVolumeClaim").Select(claim => (IReadOnlyDictionary<string, object>)claim.Inputs["spec"]).Where(spec => spec.TryGetValue("storageClassName", out var name) && (string)name == "cinder-retain")
            .Select(spec => (string)((IReadOnlyDictionary<string, object>)((IReadOnlyDictionary<string, object>)spec["resources"])["requests"])["storage"]).Select(size => int.Parse(size[..^2], CultureInfo.InvariantCulture)).ToList();
        return kept.Count == 0 ? [] : kept.Concat(Enumerable.Repeat(1, int.Parse((string)hard["persistentvolumeclaims"], CultureInfo.InvariantCulture) - kept.Count));
    });

    private static int Of(FakeCloud cloud, string type) => cloud.OfType(type).Count(resource => string.IsNullOrEmpty(resource.ImportId));

    private static IEnumerable<string> ValuesOf(FakeResource resource, string list, string key) =>
        (resource.Inputs.GetValueOrDefault(list) as IEnumerable ?? Array.Empty<object>()).OfType<IReadOnlyDictionary<string, object>>().Where(entry => entry.ContainsKey(key)).Select(entry => $"{entry[key]}");
}
