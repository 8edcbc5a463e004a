using System.Collections.Immutable;
using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.Utilities;

namespace JupyterHubInfra.Infra.Tests.Platforms;

/// <summary>What the platform makes for each way to keep homes twice, and what it refuses.</summary>
public sealed class BackupPlatformTests
{
    private const string Job = "kubernetes:batch/v1:CronJob callysto-dev-volume-copies-job";
    private const string Machine = "openstack:compute/instance:Instance callysto-dev-homes-machine";

    [Fact]
    public async Task Snapshots_of_homes_change_nothing_but_the_metadata_of_the_fileserver()
    {
        var before = await PlatformRun.Of(RunMode.Update, StackFile.Dev());
        var after = await PlatformRun.Of(RunMode.Update, Mode("homes").With("backups.weekly", "8"));

        Assert.Equal(before.Urns, after.Urns);
        Assert.Equal([$"{Machine} metadata"], before.ChangesTo(after));
        Assert.Contains("homes-snapshots: hourly=24,daily=7,weekly=8", after.Registrations()[Machine]["metadata"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("snapshots")]
    [InlineData("copies")]
    public async Task Copies_of_volumes_add_a_job_and_touch_no_volume(string mode)
    {
        var before = await PlatformRun.Of(RunMode.Update, StackFile.Dev());
        var after = await PlatformRun.Of(RunMode.Update, Mode(mode));

        Assert.Contains(Job, before.NamesOnlyIn(after));
        Assert.Equal([$"{Machine} metadata"], before.ChangesTo(after));
        Assert.Contains(after.Outputs, output => output.Key == "volumeIds");
    }

    [Theory, InlineData("snapshots"), InlineData("copies")]
    public async Task What_etcd_knows_is_copied_with_the_homes(string mode)
    {
        var run = await PlatformRun.Of(RunMode.Update, Mode(mode).With("cluster.controlPlane.etcdVolumeGiB", "20"));

        var etcd = Assert.Single(await Ids(run, "etcdVolumeIds"));
        Assert.Contains($"{string.Join(' ', await Ids(run, "volumeIds"))} {etcd}", run.Registrations()[Job]["spec"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_production_hub_copies_its_homes_or_says_why_not()
    {
        var file = StackFile.Of("prod").With("backups.mode", "\"homes\"").WithSecret("githubClientSecret", "hidden");

        Assert.Contains(
            "\n  backups.mode: is homes, so that the homes are lost with their volumes; the profile 'production' wants copies.\n"
            + "    Fix: copy them (pulumi config set --stack prod --path 'jupyterhub-infra:backups.mode' copies), or say why not (pulumi config set --stack prod --path 'jupyterhub-infra:backups.reason' ...).",
            Problem(file, "prod"), StringComparison.Ordinal);
        Assert.DoesNotContain("backups", Problem(file.With("backups.reason", "\"The storage is elsewhere twice.\""), "prod"), StringComparison.Ordinal);
    }

    [Fact]
    public void Snapshots_of_homes_that_keep_nothing_are_refused() => Assert.Contains(
        "  backups.mode: is homes, but backups.hourly, backups.daily and backups.weekly are all 0: no snapshot would be kept.",
        Problem(Mode("homes").With("backups.hourly", "0").With("backups.daily", "0").With("backups.weekly", "0"), "dev"), StringComparison.Ordinal);

    [Fact]
    public void A_schedule_that_cron_would_not_read_is_refused() => Assert.Contains(
        "  backups.schedule: is \"daily\"; allowed: a schedule in UTC of five fields such as 30 9 * * *.", Problem(Mode("copies").With("backups.schedule", "\"daily\""), "dev"), StringComparison.Ordinal);

    private static async Task<ImmutableArray<string>> Ids(PlatformRun run, string output) => await OutputUtilities.GetValueAsync((Output<ImmutableArray<string>>)run.Outputs[output]!);

    private static StackFile Mode(string mode) => StackFile.Dev().With("backups.mode", $"\"{mode}\"");

    private static string Problem(StackFile file, string stack)
    {
        var issues = new SettingsIssues(StackSettings.Project, stack);
        PlatformCatalog.OpenStackHub.Settings(file.Raw(), issues);
        return issues.Any ? issues.Render() : "";
    }
}
