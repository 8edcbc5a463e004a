using System.Collections.Immutable;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Storage.Gcp;
using JupyterHubInfra.Components.Tests.Certificates;
using JupyterHubInfra.Components.Tests.Hubs;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.Gcp.Filestore;
using Pulumi.Utilities;

namespace JupyterHubInfra.Components.Tests.Storage.Gcp;

public sealed class FilestoreShareTests
{
    private const string InstanceType = "gcp:filestore/instance:Instance";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode) => Snapshot.Match((await Run(mode)).Urns, "FilestoreShare.urns.expected.txt");

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_instance_is_as_reviewed(RunMode mode) => Snapshot.Match(Plain.Registrations(await Run(mode)), "FilestoreShare.expected.yaml");

    [Fact]
    public async Task The_address_that_Google_chose_is_wired_and_not_copied()
    {
        FilestoreShare? share = null;
        await Run(RunMode.Update, made: made => share = made);

        Assert.Equal(("10.93.235.178", "/homes"), (await OutputUtilities.GetValueAsync(share!.Server), await OutputUtilities.GetValueAsync(share.Export)));
        Assert.Equal("callysto-homedirs", await OutputUtilities.GetValueAsync(share.InstanceName));
        Assert.Equal((1024, false), (share.CapacityGiB, share.ActsAsOneAccount));
    }

    [Fact]
    public async Task Programs_wait_for_a_server_that_is_away_instead_of_losing_what_they_write()
    {
        FilestoreShare? share = null;
        await Run(RunMode.Preview, made: made => share = made);

        Assert.Equal(["vers=3", "hard", "timeo=600", "noatime"], share!.MountOptions);
        Assert.DoesNotContain("soft", share.MountOptions);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_instance_outlives_the_code_unless_it_is_said_otherwise(bool keep)
    {
        var run = await Run(RunMode.Preview, Args() with { KeepData = keep });
        var (instance, options) = (run.Cloud.The(InstanceType, "callysto-homedirs-instance"), run.OptionsOf<Instance>()["callysto-homedirs-instance"]);

        Assert.Equal((keep, keep), (options.Protect, options.RetainOnDelete));
        Assert.Equal(("False", keep ? "PREVENT" : "DELETE"), (instance.Text("deletionProtectionEnabled"), instance.Text("deletionPolicy")));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Google_itself_refuses_to_delete_an_instance_of_the_tiers_that_can_be_protected(bool keep)
    {
        var instance = (await Run(RunMode.Preview, Args() with { Tier = FilestoreTier.Zonal, KeepData = keep })).Cloud.The(InstanceType, "callysto-homedirs-instance");

        Assert.Equal(keep ? "True" : "False", instance.Text("deletionProtectionEnabled"));
    }

    [Fact]
    public async Task It_grows_and_a_preview_refuses_to_shrink_it()
    {
        var guard = Assert.Single((await Run(RunMode.Preview)).OptionsOf<Instance>()["callysto-homedirs-instance"].Hooks.BeforeUpdate);

        Assert.True(guard.Options.OnDryRun);
        await guard.Callback(Update(1024, 2048), CancellationToken.None);
        Assert.Equal(
            "FilestoreShare 'callysto-homedirs': Gibibytes has 1024 GiB, but the deployed share has 2048 GiB. It cannot shrink: give 2048 or more.",
            (await Assert.ThrowsAsync<RunException>(() => guard.Callback(Update(2048, 1024), CancellationToken.None))).Message);
    }

    [Fact]
    public async Task A_backup_is_what_a_new_instance_begins_with_and_the_setting_may_go_afterwards()
    {
        const string Backup = "projects/callysto-202316/locations/northamerica-northeast1/backups/before-upgrade";
        var run = await Run(RunMode.Update, Args() with { SourceBackup = Backup });

        Assert.Equal(Backup, ((ImmutableDictionary<string, object>)run.Cloud.The(InstanceType, "callysto-homedirs-instance").Inputs["fileShares"])["sourceBackup"]);
        Assert.Equal(["fileShares.sourceBackup"], run.OptionsOf<Instance>()["callysto-homedirs-instance"].IgnoreChanges);
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task An_existing_instance_is_read_and_none_is_made(RunMode mode)
    {
        FilestoreShare? share = null;
        var run = await Run(mode, Args() with { Existing = "old-homedirs" }, made: made => share = made);

        Assert.Equal(["projects/callysto-202316/locations/northamerica-northeast1-b/instances/old-homedirs"], run.Cloud.OfType(InstanceType).Select(instance => instance.ImportId));
        Assert.Equal((true, true), (run.OptionsOf<Instance>()["callysto-homedirs-adopted"].Protect, run.OptionsOf<Instance>()["callysto-homedirs-adopted"].RetainOnDelete));
        Assert.Equal(("10.93.235.178", "/homes", "old-homedirs"),
            (await OutputUtilities.GetValueAsync(share!.Server), await OutputUtilities.GetValueAsync(share.Export), await OutputUtilities.GetValueAsync(share.InstanceName)));
    }

    [Fact]
    public void An_existing_instance_must_be_as_the_settings_say() => Assert.Equal(
        "FilestoreShare 'homes' cannot take over its instance; nothing was changed.\n  The instance 'old-homedirs' has 2048 GiB, but the settings say 1024: is it the right one? If so, give its real size.",
        Assert.Throws<RunException>(() => FilestoreShare.PlaceOf("homes", Args() with { Existing = "old-homedirs" }, ["10.0.0.2"], "homes", 2048)).Message);

    [Fact]
    public void An_instance_without_an_address_is_told() => Assert.Equal(
        "FilestoreShare 'homes': the instance has no address. See what it has: gcloud filestore instances describe homes --location=northamerica-northeast1-b --project=callysto-202316.",
        Assert.Throws<RunException>(() => FilestoreShare.PlaceOf("homes", Args(), [], "homes", 1024)).Message);

    [Theory]
    [InlineData("BASIC_HDD", 1023, "Gibibytes is 1023, but BASIC_HDD has 1024 to 65433 GiB.")]
    [InlineData("BASIC_SSD", 2559, "Gibibytes is 2559, but BASIC_SSD has 2560 to 65433 GiB.")]
    [InlineData("ZONAL", 1100, "Gibibytes is 1100, but ZONAL has 1024 to 9984 GiB in steps of 256, or 10240 to 102400 in steps of 2560.")]
    [InlineData("ZONAL", 10496, "Gibibytes is 10496, but ZONAL has 1024 to 9984 GiB in steps of 256, or 10240 to 102400 in steps of 2560.")]
    [InlineData("REGIONAL", 512, "Gibibytes is 512, but REGIONAL has 1024 to 9984 GiB in steps of 256, or 10240 to 102400 in steps of 2560.")]
    public async Task Each_tier_has_its_sizes(string tier, int size, string problem) => Assert.Contains(
        problem, (await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, Args() with { Tier = Tier(tier), Gibibytes = size }))).ToString(), StringComparison.Ordinal);

    [Theory, InlineData("BASIC_HDD", 1024), InlineData("BASIC_HDD", 1025), InlineData("BASIC_SSD", 2560), InlineData("ZONAL", 1280), InlineData("ZONAL", 10240), InlineData("ZONAL", 12800)]
    public async Task Sizes_of_a_tier_are_accepted(string tier, int size) =>
        Assert.Equal(tier, (await Run(RunMode.Preview, Args() with { Tier = Tier(tier), Gibibytes = size })).Cloud.The(InstanceType, "callysto-homedirs-instance").Text("tier"));

    [Fact]
    public async Task All_problems_are_reported_at_once()
    {
        var message = (await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, Args() with
        {
            Tier = FilestoreTier.Regional,
            Gibibytes = 1,
            Clients = [CidrBlock.Parse("0.0.0.0/0")],
            SourceBackup = "yesterday",
        }))).ToString();

        Assert.Contains("Location is 'northamerica-northeast1-b', which is no region.", message, StringComparison.Ordinal);
        Assert.Contains("Gibibytes is 1, but REGIONAL has 1024", message, StringComparison.Ordinal);
        Assert.Contains("Clients has '0.0.0.0/0', the whole world.", message, StringComparison.Ordinal);
        Assert.Contains("SourceBackup is 'yesterday'. Give a backup in full: 'projects/PROJECT/locations/REGION/backups/NAME'", message, StringComparison.Ordinal);
        Assert.Contains("Clients has 0 ranges", (await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, Args() with { Clients = [] }))).ToString(), StringComparison.Ordinal);
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Two_hubs_on_one_share_have_a_folder_each(RunMode mode)
    {
        var shares = new List<PreparedShare>();
        var run = await CloudRun.Of(mode, options =>
        {
            var (cluster, share) = (new FakeCluster(), new FilestoreShare("callysto-homedirs", Args() with { Existing = "old-homedirs" }, options));
            shares.AddRange(new[] { "prod", "staging" }.Select(hub => new PreparedShare(
                $"callysto-{hub}-share", new() { Share = share, Cluster = cluster, Folder = HubName.Parse(hub), Namespace = $"{hub}-share" }, options)));
        });

        Assert.Equal(["/homes/prod", "/homes/staging"], await Task.WhenAll(shares.Select(share => OutputUtilities.GetValueAsync(share.Export))));
        Assert.Equal(
            [("prod-share", "prod"), ("staging-share", "staging")],
            run.Cloud.OfType("kubernetes:batch/v1:Job").Select(job => ($"{In(job.Inputs, "metadata", "namespace")}", FolderOf(job))).Order());
    }

    private static string FolderOf(FakeResource job)
    {
        var containers = (ImmutableArray<object>)In(job.Inputs, "spec", "template", "spec", "containers");
        var mounts = (ImmutableArray<object>)((ImmutableDictionary<string, object>)containers[0])["volumeMounts"];
        return $"{((ImmutableDictionary<string, object>)mounts[0])["subPath"]}";
    }

    private static object In(object value, params string[] path) => path.Aggregate(value, (found, key) => ((ImmutableDictionary<string, object>)found)[key]);

    private static ResourceHookArgs Update(int deployed, int wanted) => new("urn", "id", "callysto-homedirs-instance", InstanceType, newInputs: Size(wanted), oldInputs: Size(deployed));

    private static ImmutableDictionary<string, object?> Size(int gibibytes) =>
        ImmutableDictionary<string, object?>.Empty.Add("fileShares", ImmutableDictionary<string, object?>.Empty.Add("capacityGb", (double)gibibytes));

    private static FilestoreTier Tier(string name) => new[] { FilestoreTier.BasicHdd, FilestoreTier.BasicSsd, FilestoreTier.Zonal, FilestoreTier.Regional }.Single(tier => tier.Name == name);

    private static FilestoreShareArgs Args() => new()
    {
        Project = "callysto-202316",
        Location = "northamerica-northeast1-b",
        Gibibytes = 1024,
        Clients = [CidrBlock.Parse("10.4.0.0/22")],
    };

    private static Task<CloudRun> Run(RunMode mode, FilestoreShareArgs? args = null, Action<FilestoreShare>? made = null) => CloudRun.Of(mode, options =>
    {
        var share = new FilestoreShare("callysto-homedirs", args ?? Args(), options);
        made?.Invoke(share);
    });
}
