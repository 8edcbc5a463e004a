using System.Collections.Immutable;
using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.Utilities;

namespace JupyterHubInfra.Infra.Tests.Platforms;

/// <summary>What settings of the platform gke-hubs do, on Pulumi.callysto.yaml.</summary>
public sealed class GkeHubsPlatformTests
{
    private const string Release = "kubernetes:helm.sh/v3:Release";
    private const string Pool = "gcp:container/nodePool:NodePool";
    private const string Open = """[{"name":"hackathon","start":"2026-01-01T00:00:00Z","end":"2126-01-01T00:00:00Z","attendees":120}]""";
    private const string ToCome = """[{"name":"hackathon","start":"2126-01-01T00:00:00Z","end":"2126-01-02T00:00:00Z","attendees":120}]""";
    private const string Gone = """[{"name":"hackathon","start":"2025-01-01T00:00:00Z","end":"2025-01-02T00:00:00Z","attendees":120}]""";

    [Theory]
    [InlineData("hubs.prod.announcement", "\"Maintenance on Friday.\"")]
    [InlineData("hubs.prod.notebooks.image", "\"callysto/2i2c:0.1.5\"")]
    [InlineData("hubs.prod.notebooks.env", """{"COURSE":"2026"}""")]
    [InlineData("hubs.prod.authenticator.allowedDomains", """["2i2c.org","epsb.ca"]""")]
    [InlineData("hubs.prod.admins", """["115240156849150087300"]""")]
    [InlineData("hubs.prod.cull.idleSeconds", "7200")]
    public async Task What_users_of_one_hub_see_and_get_updates_its_release_alone(string path, string json) =>
        Assert.Equal([$"{Release} callysto-prod-hub-release values"], await Changes(path, json));

    [Fact]
    public async Task A_new_image_of_a_hub_that_others_wait_for_is_tried_before_they_are_touched()
    {
        Assert.Equal(
            ["kubernetes:batch/v1:Job callysto-staging-check-job metadata", $"{Release} callysto-staging-hub-release values"],
            await Changes("hubs.staging.notebooks.image", "\"callysto/2i2c:0.1.5\""));

        var before = (await PlatformRun.Of(RunMode.Update, StackFile.Of("callysto"), "callysto")).Options($"{Release} callysto-prod-hub-release").DependsOn;
        var names = await Task.WhenAll((await OutputUtilities.GetValueAsync((Output<ImmutableArray<Resource>>)before)).Select(resource => OutputUtilities.GetValueAsync(resource.Urn)));
        Assert.Contains(names, urn => urn.EndsWith("::callysto-staging-check-job", StringComparison.Ordinal));
    }

    [Theory, InlineData("pagerDutyKey", "a-key"), InlineData("alertWebhook", "https://chat.example.org/hooks/a-key")]
    public async Task Who_is_told_of_alerts_is_a_secret_and_changes_measurements_alone(string name, string value)
    {
        var before = await PlatformRun.Of(RunMode.Update, StackFile.Of("callysto"), "callysto");
        var after = await PlatformRun.Of(RunMode.Update, StackFile.Of("callysto").WithSecret(name, value), "callysto");

        Assert.All(before.ChangesTo(after).Concat(before.NamesOnlyIn(after)), change => Assert.Contains(" callysto-monitoring-prometheus-", change, StringComparison.Ordinal));
        Assert.NotEmpty(before.ChangesTo(after).Concat(before.NamesOnlyIn(after)));
    }

    [Fact]
    public async Task Hubs_that_wait_for_nobody_are_checked_by_nobody()
    {
        var run = await PlatformRun.Of(RunMode.Update, StackFile.Of("callysto").With("hubs.prod.after", null), "callysto");

        Assert.Empty(run.Cloud.OfType("kubernetes:batch/v1:Job"));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task An_open_event_raises_the_pools_minimum_and_holds_and_fills_its_nodes_and_does_nothing_else(RunMode mode)
    {
        var quiet = await PlatformRun.Of(mode, StackFile.Of("callysto"), "callysto");
        var held = await PlatformRun.Of(mode, StackFile.Of("callysto").With("events", Open), "callysto");

        Snapshot.Match(string.Concat(quiet.NamesOnlyIn(held).Select(name => $"+ {name}\n").Concat(quiet.ChangesTo(held).Select(change => $"~ {change}\n"))), "GkeHubsPlatform.event.expected.txt");
        Assert.Empty(held.NamesOnlyIn(quiet));
        Assert.Equal((0, 20), Limits(quiet));
        Assert.Equal((2, 20), Limits(held));
    }

    [Theory, InlineData(ToCome), InlineData(Gone)]
    public async Task Before_and_after_an_event_nothing_is_held(string events)
    {
        var quiet = await PlatformRun.Of(RunMode.Update, StackFile.Of("callysto"), "callysto");
        var other = await PlatformRun.Of(RunMode.Update, StackFile.Of("callysto").With("events", events), "callysto");

        Assert.Empty(quiet.ChangesTo(other).Concat(quiet.NamesOnlyIn(other)).Concat(other.NamesOnlyIn(quiet)));
    }

    [Fact]
    public async Task An_event_larger_than_its_pool_raises_the_maximum_and_a_small_one_never_lowers_it()
    {
        Assert.Equal((25, 25), Limits(await PlatformRun.Of(RunMode.Update, StackFile.Of("callysto").With("events", Open.Replace("120", "1500", StringComparison.Ordinal)), "callysto")));
        Assert.Equal((1, 20), Limits(await PlatformRun.Of(RunMode.Update, StackFile.Of("callysto").With("events", Open.Replace("120", "1", StringComparison.Ordinal)), "callysto")));
    }

    [Theory]
    [InlineData("cluster.location", "\"zonal\"")]
    [InlineData("cluster.networkPolicy", "\"dataplane-v2\"")]
    [InlineData("cluster.privateControlPlane", "\"172.16.0.0/28\"")]
    [InlineData("cluster.adminCidrs", "[\"198.51.100.0/24\"]")]
    [InlineData("cluster.maintenance", """{"days":["SA","SU"],"start":"07:00","hours":8}""")]
    [InlineData("network.existing", """{"network":"default","subnetwork":"default","podRange":"pods","serviceRange":"services"}""")]
    [InlineData("hubs.prod.homes", """{"mode":"filestore","sizeGiB":1024}""")]
    [InlineData("hubs.prod.homes", """{"sizeGiB":250,"existing":"hub-nfs-homedirs-prod"}""")]
    [InlineData("hubs.prod.homes", """{"sizeGiB":1024,"snapshots":0}""")]
    [InlineData("dns.zones", """[{"zone":"callysto.ca.","mode":"existing","managedZone":"callysto-ca"},{"zone":"callysto.2i2c.cloud."}]""")]
    [InlineData("support.alerts", """{"emails":[]}""")]
    [InlineData("support.alerts", """{"emails":["ops@callysto.ca"],"uptime":false}""")]
    [InlineData("project.deployer", """{"repository":"callysto/infrastructure"}""")]
    [InlineData("support.budget", """{"billingAccount":"012345-6789AB-CDEF01"}""")]
    [InlineData("cluster.pools.gpu", """{"use":"other","machineType":"n1-standard-8","min":0,"max":4,"gpu":{"type":"nvidia-tesla-t4"}}""")]
    [InlineData("cluster.pools.user-b", """{"use":"user","machineType":"n2-highmem-16","min":0,"max":4,"spot":true,"imageStreaming":true}""")]
    public async Task Every_alternative_gives_a_platform(string path, string json)
    {
        foreach (var mode in new[] { RunMode.Preview, RunMode.Update })
        {
            Assert.NotEmpty((await PlatformRun.Of(mode, StackFile.Of("callysto").With(path, json), "callysto", WithSubnetwork)).Cloud.OfType(Release));
        }
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task What_opens_doors_is_secret(RunMode mode)
    {
        var run = await PlatformRun.Of(mode, StackFile.Of("callysto"), "callysto");
        var tokens = (Dictionary<string, object?>)run.Outputs["smokeTokens"]!;

        foreach (var secret in new[] { run.Outputs["kubeconfig"], run.Outputs["grafanaPassword"], run.Outputs["prometheusPassword"], tokens["staging"], tokens["prod"] })
        {
            Assert.True(await Output.IsSecretAsync((Output<string>)secret!));
        }
    }

    // As somebody else has made it for the ranges of the stack file.
    private static void WithSubnetwork(FakeCloud cloud) => cloud.Answers("gcp:compute/getSubnetwork:getSubnetwork", args => new(args)
    {
        ["id"] = "subnetwork",
        ["selfLink"] = "https://www.googleapis.com/compute/v1/projects/p/regions/r/subnetworks/default",
        ["network"] = "https://www.googleapis.com/compute/v1/projects/project/global/networks/default",
        ["ipCidrRange"] = "10.4.0.0/20",
        ["secondaryIpRanges"] = ImmutableArray.Create<object>(
            new Dictionary<string, object> { ["rangeName"] = "pods", ["ipCidrRange"] = "10.64.0.0/14" },
            new Dictionary<string, object> { ["rangeName"] = "services", ["ipCidrRange"] = "10.96.0.0/20" }),
    });

    private static async Task<IReadOnlyList<string>> Changes(string path, string json)
    {
        var before = await PlatformRun.Of(RunMode.Update, StackFile.Of("callysto"), "callysto");
        var after = await PlatformRun.Of(RunMode.Update, StackFile.Of("callysto").With(path, json), "callysto");
        return [.. before.ChangesTo(after).Concat(before.NamesOnlyIn(after)).Concat(after.NamesOnlyIn(before)).Order(StringComparer.Ordinal)];
    }

    private static (object Min, object Max) Limits(PlatformRun run)
    {
        var limits = (IReadOnlyDictionary<string, object>)run.Cloud.The(Pool, "callysto-user").Inputs["autoscaling"];
        return (Convert.ToInt32(limits["totalMinNodeCount"], System.Globalization.CultureInfo.InvariantCulture), Convert.ToInt32(limits["totalMaxNodeCount"], System.Globalization.CultureInfo.InvariantCulture));
    }
}
