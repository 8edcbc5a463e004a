using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.TestKit;
using Pulumi;

namespace JupyterHubInfra.Infra.Tests.Platforms;

public sealed class OpenStackHubPlatformTests
{
    private const string Instance = "openstack:compute/instance:Instance";
    private const string Release = "kubernetes:helm.sh/v3:Release";
    private const string Volume = "openstack:blockstorage/volume:Volume";
    private const string Zone = "openstack:dns/zone:Zone";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_program_that_calls_the_hub_gets_a_token_of_its_own(RunMode mode)
    {
        var run = await PlatformRun.Of(mode, StackFile.Dev().With("hub.services", """{"grades": {"scopes": ["read:users"]}}"""));

        var tokens = (Dictionary<string, object?>)run.Outputs["serviceTokens"]!;
        Assert.True(await Output.IsSecretAsync((Output<string>)tokens["grades"]!));
        Assert.DoesNotContain("serviceTokens", (await PlatformRun.Of(mode, StackFile.Dev())).Outputs.Keys);
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task One_worker_more_creates_that_workers_resources_and_leaves_all_others(RunMode mode)
    {
        var two = await PlatformRun.Of(mode, StackFile.Dev());
        var three = await PlatformRun.Of(mode, StackFile.Dev().With("cluster.workers.count", "3"));

        var added = two.NamesOnlyIn(three);
        Assert.NotEmpty(added);
        Assert.All(added, name => Assert.Contains("callysto-dev-worker-2", name, StringComparison.Ordinal));
        Assert.Empty(three.NamesOnlyIn(two));
        Assert.Empty(two.ChangesTo(three));
    }

    [Fact]
    public async Task The_workers_differ_only_in_their_names()
    {
        var run = await PlatformRun.Of(RunMode.Update, StackFile.Dev());
        var names = run.Registrations().Keys.ToList();

        Assert.Equal(
            names.Where(name => name.Contains("worker-0", StringComparison.Ordinal)).Select(name => name.Replace("worker-0", "worker-N", StringComparison.Ordinal)),
            names.Where(name => name.Contains("worker-1", StringComparison.Ordinal)).Select(name => name.Replace("worker-1", "worker-N", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("announcement", "\"Maintenance on Friday.\"")]
    [InlineData("alert", "\"The fileserver is being repaired.\"")]
    [InlineData("maintenance", """{"from":"2026-12-01 17:00","until":"2026-12-01 19:00","timeZone":"America/Edmonton"}""")]
    [InlineData("hub.pages.support", "\"help@callysto.ca\"")]
    [InlineData("hub.pages.templates", """{"error.html":"{% extends \"templates/error.html\" %}"}""")]
    [InlineData("hub.notebooks.templates", """{"tree.html":"{% extends \"templates/tree.html\" %}"}""")]
    [InlineData("hub.notebooks.env", """{"COURSE":"2026"}""")]
    [InlineData("hub.cull.maxAgeSeconds", "86400")]
    public async Task What_users_see_and_get_updates_the_release_alone(string path, string json) => Assert.Equal(
        [$"{Release} callysto-dev-hub-release values"],
        await Changes(StackFile.Dev().With(path, json)));

    [Theory]
    [InlineData("image", "\"Ubuntu 24.04 (new)\"", "imageId")]
    [InlineData("cluster.ntpServers", "[\"ntp.example.org\"]", "userData")]
    [InlineData("cluster.extraBootCommands", "[\"echo ready\"]", "userData")]
    public async Task What_new_machines_start_with_is_ignored_on_running_ones(string path, string json, string property)
    {
        var before = await PlatformRun.Of(RunMode.Update, StackFile.Dev());
        var changes = before.ChangesTo(await PlatformRun.Of(RunMode.Update, StackFile.Dev().With(path, json)));

        Assert.NotEmpty(changes);
        Assert.All(changes, change =>
        {
            Assert.StartsWith(Instance, change, StringComparison.Ordinal);
            Assert.EndsWith(" " + property, change, StringComparison.Ordinal);
            Assert.Contains(property, before.Options(change[..change.LastIndexOf(' ')]).IgnoreChanges);
        });
    }

    [Theory]
    [InlineData("sshKeys.lin.state", "\"present\"")]
    [InlineData("sshKeys.ada", """{"state":"absent"}""")]
    [InlineData("sshKeys.grace", """{"user":"hubops"}""")]
    [InlineData("sshGroups", "[]")]
    [InlineData("fileserver.defaultQuotaGiB", "2")]
    [InlineData("fileserver.quotasGiB.ada", "9")]
    [InlineData("fileserver.quotaWarningPercent", "80")]
    [InlineData("machines.packages", """["htop"]""")]
    [InlineData("machines.updates.automatic", "false")]
    [InlineData("machines.updates.restart", "\"Fri 13:00\"")]
    public async Task Keys_and_quotas_change_nothing_but_the_metadata_of_machines(string path, string json) => Assert.All(
        await Changes(StackFile.Dev().With(path, json)),
        change => Assert.Matches($"^{Instance} \\S+ metadata$", change));

    [Fact]
    public async Task Volumes_grow_in_place() => Assert.All(
        await Changes(StackFile.Dev().With("fileserver.volumes.sizeGiB", "60")),
        change => Assert.Matches($"^({Volume} \\S+ size|kubernetes:core/v1:PersistentVolume(Claim)? \\S+ spec)$", change));

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Secrets_among_the_outputs_are_secret_and_only_they(RunMode mode)
    {
        var run = await PlatformRun.Of(mode, StackFile.Dev());
        var secrets = new List<string>();
        foreach (var (name, value) in run.Outputs)
        {
            if (value is Output<string> text && await Output.IsSecretAsync(text))
            {
                secrets.Add(name);
            }
        }

        Assert.Equal(["hubAdminPassword", "hubPassword", "kubeconfig", "smokeToken"], secrets.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task In_production_what_holds_data_is_protected_and_outlives_the_stack()
    {
        var run = await PlatformRun.Of(RunMode.Update, StackFile.Dev().With("profile", "\"production\"").With("hub.authenticator.kind", "\"github\"")
            .With("hub.authenticator.clientId", "\"Iv1.0123456789abcdef\"").WithSecret("oauthClientSecret", "canary"));
        var stateful = run.OptionsOf(Volume, Zone, "kubernetes:core/v1:PersistentVolume", "kubernetes:core/v1:PersistentVolumeClaim").ToList();

        Assert.Equal(5, stateful.Count);
        Assert.All(stateful, entry => Assert.True(entry.Value.Protect is true && entry.Value.RetainOnDelete is true, $"{entry.Key} could be destroyed"));
        Assert.True(run.Options($"{Release} callysto-dev-hub-release").Protect);
    }

    [Fact]
    public async Task In_a_dev_stack_nothing_is_in_the_way_of_destroy()
    {
        var run = await PlatformRun.Of(RunMode.Update, StackFile.Dev());

        Assert.DoesNotContain(
            run.Registrations().Keys.Where(name => !name.Contains(":components:", StringComparison.Ordinal) && !name.StartsWith("pulumi:pulumi:", StringComparison.Ordinal)),
            name => run.Options(name).Protect is true);
    }

    [Fact]
    public async Task A_zone_that_somebody_else_keeps_gets_no_record_but_the_output_has_it()
    {
        var run = await PlatformRun.Of(RunMode.Update, StackFile.Dev().With("dns.mode", "\"external\""));

        Assert.Empty(run.Cloud.OfType(Zone));
        Assert.Empty(run.Cloud.OfType("openstack:dns/recordSet:RecordSet"));
        Assert.Contains("dnsRecords", run.Outputs.Keys);
    }

    private static async Task<IReadOnlyList<string>> Changes(StackFile file)
    {
        var before = await PlatformRun.Of(RunMode.Update, StackFile.Dev());
        var after = await PlatformRun.Of(RunMode.Update, file);
        Assert.Equal(before.Urns, after.Urns);
        var changes = before.ChangesTo(after);
        Assert.NotEmpty(changes);
        return changes;
    }
}
