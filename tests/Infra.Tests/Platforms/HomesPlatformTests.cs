using System.Collections.Immutable;
using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;
using JupyterHubInfra.TestKit;
using Pulumi.Utilities;

namespace JupyterHubInfra.Infra.Tests.Platforms;

/// <summary>What the platform makes for each way to keep homes, and what it refuses.</summary>
public sealed class HomesPlatformTests
{
    private const string Release = "kubernetes:helm.sh/v3:Release callysto-dev-hub-release";
    private const string PerUser = """{"mode":"volume-per-user","volumePerUser":{"sizeGiB":10,"users":40}}""";
    private const string InCluster = """{"mode":"in-cluster","inCluster":{"volume":{"sizeGiB":100},"defaultQuotaGiB":2,"quotasGiB":{"ada":20}}}""";
    private const string Share = """{"mode":"share","share":{"sizeGiB":500,"type":"cephfs-nfs"}}""";
    private const string OldShare = """{"mode":"share","share":{"sizeGiB":500,"existing":{"server":"10.254.0.9","export":"/shares/homes"}}}""";
    private const string Server = "kubernetes:helm.sh/v3:Release callysto-dev-homes-release";
    private const string Edit = "\n    Fix: edit Pulumi.dev.yaml, or run: pulumi config set --stack dev --path 'jupyterhub-infra:";
    private const string Move = "A running platform is not moved by that: docs/runbooks/homes.md.";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_volume_per_user_needs_no_fileserver_and_no_claim_of_the_stack(RunMode mode)
    {
        var run = await PlatformRun.Of(mode, With(PerUser));

        Assert.DoesNotContain(run.Registrations().Keys, key => key.Contains("callysto-dev-homes", StringComparison.Ordinal) || key.StartsWith("kubernetes:core/v1:PersistentVolume", StringComparison.Ordinal));
        if (mode is RunMode.Update)
        {
            Assert.Contains("storage: {capacity: 10Gi, dynamic: {storageClass: cinder-retain}, type: dynamic}", run.Registrations()[Release]["values"], StringComparison.Ordinal);
            Assert.Contains("startTimeout: 600", run.Registrations()[Release]["values"], StringComparison.Ordinal);
        }

        Assert.Contains("kubernetes:batch/v1:CronJob callysto-dev-hub-home-growth", run.Registrations().Keys);
        Assert.False(run.Outputs.ContainsKey("fileserverAddress"));
        Assert.Empty(await OutputUtilities.GetValueAsync((Pulumi.Output<ImmutableArray<string>>)run.Outputs["volumeIds"]!));
    }

    [Fact]
    public async Task Nodes_are_told_how_many_volumes_they_take()
    {
        var run = await PlatformRun.Of(RunMode.Update, With(PerUser));
        var other = await PlatformRun.Of(RunMode.Update, StackFile.Dev());

        Assert.Contains("node-volume-attach-limit = \"24\"", run.Registrations()["kubernetes:core/v1:Secret callysto-dev-cloud-config"]["stringData"], StringComparison.Ordinal);
        Assert.DoesNotContain("node-volume-attach-limit", other.Registrations()["kubernetes:core/v1:Secret callysto-dev-cloud-config"]["stringData"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_volumes_must_fit_into_the_project()
    {
        var rows = ((ImmutableArray<ImmutableDictionary<string, object>>)(await PlatformRun.Of(RunMode.Update, With(PerUser))).Outputs["requirements"]!).ToDictionary(row => (string)row["what"], row => (int)row["needed"]);

        // And the volume of the hub's own database.
        Assert.Equal((41, 401), (rows["volumes"], rows["all volumes"]));
    }

    [Fact]
    public async Task A_larger_home_is_one_number_for_old_and_new_users()
    {
        var before = await PlatformRun.Of(RunMode.Update, With(PerUser));
        var after = await PlatformRun.Of(RunMode.Update, With(PerUser.Replace("10,", "20,", StringComparison.Ordinal)));

        Assert.Equal(before.Urns, after.Urns);
        Assert.Equal(
            ["kubernetes:batch/v1:CronJob callysto-dev-hub-home-growth metadata", "kubernetes:batch/v1:CronJob callysto-dev-hub-home-growth spec", $"{Release} values"],
            before.ChangesTo(after));
    }

    [Fact]
    public void What_belongs_to_another_way_is_refused_by_name()
    {
        Assert.Contains(
            "  fileserver: belongs to the homes mode 'fileserver', but homes.mode is volume-per-user.\n"
            + $"    Fix: remove fileserver from Pulumi.dev.yaml, or choose its mode: pulumi config set --stack dev --path 'jupyterhub-infra:homes.mode' fileserver. {Move}",
            Problem(StackFile.Dev().With("homes", PerUser)), StringComparison.Ordinal);
        Assert.Contains(
            "  homes.volumePerUser: belongs to the homes mode 'volume-per-user', but homes.mode is fileserver.",
            Problem(StackFile.Dev().With("homes", """{"volumePerUser":{"sizeGiB":10,"users":40}}""")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_way_needs_is_asked_for()
    {
        Assert.Contains($"  homes.volumePerUser: is missing; homes.mode is volume-per-user, which is described there.{Edit}homes.volumePerUser.sizeGiB' 10", Problem(With("""{"mode":"volume-per-user"}""")), StringComparison.Ordinal);
        Assert.Contains($"  fileserver: is missing; homes.mode is fileserver, which is described there.{Edit}fileserver.flavor' m1.medium", Problem(StackFile.Dev().With("fileserver", null)), StringComparison.Ordinal);
        Assert.Contains("  homes.volumePerUser.users: is missing; needed: a whole number from 1 to 100000.", Problem(With("""{"mode":"volume-per-user","volumePerUser":{"sizeGiB":10}}""")), StringComparison.Ordinal);
        Assert.Contains("  homes.mode: is \"ceph\"; allowed: one of ", Problem(With("""{"mode":"ceph"}""")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PerUser, "homes", "is homes, which are snapshots that a fileserver keeps; homes.mode is volume-per-user.")]
    [InlineData(InCluster, "homes", "is homes, which are snapshots that a fileserver keeps; homes.mode is in-cluster.")]
    [InlineData(Share, "homes", "is homes, which are snapshots that a fileserver keeps; homes.mode is share.")]
    [InlineData(Share, "copies", "is copies, but the stack copies volumes of Cinder, and with homes.mode share there is none.")]
    [InlineData(PerUser, "copies", "is copies, but with homes.mode volume-per-user the cluster makes the volumes, and the stack does not know them.")]
    [InlineData(PerUser, "snapshots", "is snapshots, but with homes.mode volume-per-user the cluster makes the volumes, and the stack does not know them.")]
    public void Backups_that_a_way_cannot_have_are_refused(string homes, string backups, string problem) =>
        Assert.Contains($"  backups.mode: {problem}", Problem(With(homes).With("backups.mode", $"\"{backups}\"")), StringComparison.Ordinal);

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_server_inside_the_cluster_keeps_homes_on_one_volume(RunMode mode)
    {
        var run = await PlatformRun.Of(mode, With(InCluster));

        Assert.Contains("openstack:blockstorage/volume:Volume callysto-dev-homes-volume", run.Registrations().Keys);
        Assert.DoesNotContain("openstack:compute/instance:Instance callysto-dev-homes-machine", run.Registrations().Keys);
        Assert.Contains("nfs: {path: /, server: 10.96.0.12}", run.Registrations()["kubernetes:core/v1:PersistentVolume callysto-dev-hub-homes-volume"]["spec"], StringComparison.Ordinal);
        Assert.Equal("10.96.0.12", await OutputUtilities.GetValueAsync((Pulumi.Output<string>)run.Outputs["homeServerAddress"]!));
        if (mode is RunMode.Update)
        {
            Assert.Contains("QuotaManager: {gid: 100, hard_quota: 2, paths: [/export], quota_overrides: {ada: 20}, uid: 1000}", run.Registrations()[Server]["values"], StringComparison.Ordinal);
            Assert.Single(await OutputUtilities.GetValueAsync((Pulumi.Output<ImmutableArray<string>>)run.Outputs["volumeIds"]!));
        }
    }

    [Fact]
    public async Task A_larger_volume_is_one_number_and_touches_no_server()
    {
        var before = await PlatformRun.Of(RunMode.Update, With(InCluster));
        var after = await PlatformRun.Of(RunMode.Update, With(InCluster.Replace("100", "150", StringComparison.Ordinal)));

        Assert.Equal(before.Urns, after.Urns);
        Assert.Equal(
            [
                // Which the claim is told never to follow.
                "kubernetes:core/v1:PersistentVolume callysto-dev-hub-homes-volume spec",
                "kubernetes:core/v1:PersistentVolumeClaim callysto-dev-hub-homes-claim spec",
                "openstack:blockstorage/volume:Volume callysto-dev-homes-volume size",
            ],
            before.ChangesTo(after));
    }

    [Theory]
    [InlineData("defaultQuotaGiB\":2", "defaultQuotaGiB\":3")]
    [InlineData("\"ada\":20", "\"ada\":30")]
    public async Task Quotas_inside_the_cluster_change_the_server_alone(string from, string to)
    {
        var before = await PlatformRun.Of(RunMode.Update, With(InCluster));
        var after = await PlatformRun.Of(RunMode.Update, With(InCluster.Replace(from, to, StringComparison.Ordinal)));

        Assert.Equal([$"{Server} values"], before.ChangesTo(after));
    }

    [Fact]
    public async Task Copies_of_the_volume_inside_the_cluster_are_made_as_those_of_a_fileserver()
    {
        var run = await PlatformRun.Of(RunMode.Update, With(InCluster).With("backups.mode", "\"copies\""));
        var id = Assert.Single(await OutputUtilities.GetValueAsync((Pulumi.Output<ImmutableArray<string>>)run.Outputs["volumeIds"]!));

        Assert.Contains($"{{name: VOLUMES, value: {id}}}", run.Registrations()["kubernetes:batch/v1:CronJob callysto-dev-volume-copies-job"]["spec"], StringComparison.Ordinal);
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Of_a_production_hub_nothing_that_holds_homes_can_be_deleted(RunMode mode)
    {
        var run = await PlatformRun.Of(mode, StackFile.Of("nectar").With("fileserver", null).With("homes", InCluster).With("backups.mode", "\"copies\""), "nectar");

        Assert.Equal((true, true), Kept("openstack:blockstorage/volume:Volume comp20003-homes-volume"));
        Assert.Equal((true, true), Kept("kubernetes:core/v1:PersistentVolume comp20003-hub-homes-volume"));
        Assert.Equal((true, true), Kept("kubernetes:core/v1:PersistentVolumeClaim comp20003-hub-homes-claim"));
        Assert.True(run.Options("kubernetes:helm.sh/v3:Release comp20003-homes-release").Protect);
        Assert.True(run.Options("kubernetes:core/v1:Service comp20003-homes-service").Protect);
        (bool?, bool?) Kept(string resource) => (run.Options(resource).Protect, run.Options(resource).RetainOnDelete);
    }

    [Fact]
    public void What_does_not_fit_the_volume_is_refused()
    {
        Assert.Contains($"  homes.inCluster.defaultQuotaGiB: is 200, more than the whole volume's 100 GiB.{Edit}homes.inCluster.defaultQuotaGiB' 1", Problem(With(InCluster.Replace(":2,", ":200,", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("  homes.inCluster.volume.type: is ssd, but an existing volume has the type it has.", Problem(With(InCluster.Replace("100", "100,\"type\":\"ssd\",\"existing\":\"1b2c3d4e-0000-4000-8000-000000000001\"", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("  homes.inCluster.volume.sizeGiB: is missing; needed: a whole number from 1 to 16384.", Problem(With("""{"mode":"in-cluster","inCluster":{}}""")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_volume_inside_the_cluster_must_fit_into_the_project_unless_it_is_there()
    {
        Assert.Equal((2, 101), await Volumes(InCluster));
        Assert.Equal((1, 1), await Volumes(InCluster.Replace("100", "250,\"existing\":\"1b2c3d4e-0000-4000-8000-000000000001\"", StringComparison.Ordinal)));

        static async Task<(int, int)> Volumes(string homes)
        {
            var rows = ((ImmutableArray<ImmutableDictionary<string, object>>)(await PlatformRun.Of(RunMode.Update, With(homes))).Outputs["requirements"]!).ToDictionary(row => (string)row["what"], row => (int)row["needed"]);
            return (rows["volumes"], rows["all volumes"]);
        }
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_share_of_the_cloud_is_made_ready_before_the_hub_mounts_it(RunMode mode)
    {
        var run = await PlatformRun.Of(mode, With(Share));

        Assert.Contains("openstack:sharedfilesystem/shareAccess:ShareAccess callysto-dev-homes-access-10.4.0.0_24", run.Registrations().Keys);
        Assert.DoesNotContain(run.Registrations().Keys, key => key.StartsWith("openstack:blockstorage/", StringComparison.Ordinal));
        Assert.Contains("kubernetes:batch/v1:Job callysto-dev-home-share-job", run.Registrations().Keys);
        if (mode is RunMode.Update)
        {
            Assert.Contains("nfs: {path: /volumes/callysto-dev-homes-share, server: 10.4.0.40}", run.Registrations()["kubernetes:core/v1:PersistentVolume callysto-dev-hub-homes-volume"]["spec"], StringComparison.Ordinal);
            Assert.Contains("/homes/{username}", run.Registrations()[Release]["values"], StringComparison.Ordinal);
            Assert.Equal("10.4.0.40:/volumes/callysto-dev-homes-share", await OutputUtilities.GetValueAsync((Pulumi.Output<string>)run.Outputs["homesExport"]!));
            Assert.NotEmpty(await OutputUtilities.GetValueAsync((Pulumi.Output<string>)run.Outputs["shareId"]!));
        }
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_share_that_exists_is_mounted_and_nothing_is_made_of_it(RunMode mode)
    {
        var run = await PlatformRun.Of(mode, With(OldShare));

        Assert.DoesNotContain(run.Registrations().Keys, key => key.Contains("sharedfilesystem", StringComparison.Ordinal));
        Assert.Equal("10.254.0.9:/shares/homes", await OutputUtilities.GetValueAsync((Pulumi.Output<string>)run.Outputs["homesExport"]!));
        Assert.False(run.Outputs.ContainsKey("shareId"));
    }

    [Fact]
    public async Task A_larger_share_is_one_number()
    {
        var before = await PlatformRun.Of(RunMode.Update, With(Share));
        var after = await PlatformRun.Of(RunMode.Update, With(Share.Replace("500", "800", StringComparison.Ordinal)));

        Assert.Equal(before.Urns, after.Urns);
        Assert.Equal(
            [
                "kubernetes:core/v1:PersistentVolume callysto-dev-home-share-volume spec", "kubernetes:core/v1:PersistentVolume callysto-dev-hub-homes-volume spec",
                "kubernetes:core/v1:PersistentVolumeClaim callysto-dev-home-share-claim spec", "kubernetes:core/v1:PersistentVolumeClaim callysto-dev-hub-homes-claim spec",
                "openstack:sharedfilesystem/share:Share callysto-dev-homes-share size",
            ],
            before.ChangesTo(after));
    }

    [Fact]
    public async Task A_share_is_counted_although_its_limits_are_not_known()
    {
        var rows = ((ImmutableArray<ImmutableDictionary<string, object>>)(await PlatformRun.Of(RunMode.Update, With(Share))).Outputs["requirements"]!).ToDictionary(row => (string)row["what"]);

        Assert.Equal((1, 500, "GiB"), (rows["shares"]["needed"], rows["all shares"]["needed"], rows["all shares"]["unit"]));
        Assert.False(rows["shares"].ContainsKey("limit"));
    }

    [Fact]
    public async Task Of_a_production_hub_the_share_stays()
    {
        var run = await PlatformRun.Of(RunMode.Preview, StackFile.Of("nectar").With("fileserver", null).With("homes", Share).With("backups", """{"mode":"none","reason":"The file service keeps snapshots."}"""), "nectar");
        var options = run.Options("openstack:sharedfilesystem/share:Share comp20003-homes-share");

        Assert.Equal((true, true), (options.Protect, options.RetainOnDelete));
    }

    [Fact]
    public void What_a_share_that_exists_cannot_be_told_is_refused() => Assert.Contains(
        "  homes.share.type: is ssd, but a share that exists is as it is.\n    Fix: remove it from Pulumi.dev.yaml.",
        Problem(With(OldShare.Replace("500,", "500,\"type\":\"ssd\",", StringComparison.Ordinal))), StringComparison.Ordinal);

    private static StackFile With(string homes) => StackFile.Dev().With("fileserver", null).With("homes", homes);

    private static string Problem(StackFile file)
    {
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        PlatformCatalog.OpenStackHub.Settings(file.Raw(), issues);
        return issues.Any ? issues.Render() : "";
    }
}
