using System.Collections.Immutable;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Storage.Gcp;
using JupyterHubInfra.Components.Tests.Certificates;
using JupyterHubInfra.Components.Tests.Hubs;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.Gcp.Compute;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Utilities;

namespace JupyterHubInfra.Components.Tests.Storage.Gcp;

public sealed class GkeHomeServerTests
{
    private const string DiskType = "gcp:compute/disk:Disk";
    private const string AttachmentType = "gcp:compute/diskResourcePolicyAttachment:DiskResourcePolicyAttachment";
    private const string PolicyType = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
    private const string ReleaseType = "kubernetes:helm.sh/v3:Release";
    private const string Zone = "northamerica-northeast1-b";
    private const string OldDisk = $"projects/callysto-202316/zones/{Zone}/disks/hub-nfs-homedirs";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode) => Snapshot.Match((await Run(mode)).Urns, "GkeHomeServer.urns.expected.txt");

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Disk_schedule_and_server_are_as_reviewed(RunMode mode) => Snapshot.Match(Plain.Registrations(await Run(mode)), "GkeHomeServer.expected.yaml");

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_disk_outlives_code_and_cluster_unless_it_is_said_otherwise(bool keep)
    {
        var run = await Run(RunMode.Update, Args() with { KeepData = keep });
        var options = Assert.Single(run.OptionsOf<Disk>()).Value;

        Assert.Equal((keep, keep), (options.Protect, options.RetainOnDelete));
        Assert.Equal(keep ? "PREVENT" : "DELETE", Assert.Single(run.Cloud.OfType(DiskType)).Text("deletionPolicy"));
        Assert.Equal((keep, keep), (run.OptionsOf<Release>()["callysto-prod-homes-release"].Protect, run.OptionsOf<Service>()["callysto-prod-homes-service"].Protect));
    }

    [Fact]
    public async Task The_disk_grows_and_a_preview_refuses_to_shrink_it()
    {
        var options = (await Run(RunMode.Preview)).OptionsOf<Disk>()["callysto-prod-homes-disk"];
        var guard = Assert.Single(options.Hooks.BeforeUpdate);

        Assert.True(guard.Options.OnDryRun);
        await guard.Callback(Update(200, 300), CancellationToken.None);
        Assert.Equal(
            "GkeHomeServer 'callysto-prod-homes': Disk has 100 GiB, but the deployed disk has 200 GiB. It cannot shrink: give 200 or more.",
            (await Assert.ThrowsAsync<RunException>(() => guard.Callback(Update(200, 100), CancellationToken.None))).Message);
    }

    [Fact]
    public async Task Nothing_of_the_disk_that_would_replace_it_is_set_or_left_unnoticed()
    {
        var run = await Run(RunMode.Update);

        Assert.Equal(["deletionPolicy", "labels", "name", "project", "size", "type", "zone"], run.Cloud.The(DiskType, "callysto-prod-homes-disk").Inputs.Keys.Order(StringComparer.Ordinal));

        // Ignored changes would leave the disk in one zone and look for it in another.
        Assert.Empty(run.OptionsOf<Disk>()["callysto-prod-homes-disk"].IgnoreChanges);
    }

    [Fact]
    public async Task Two_hubs_on_one_cluster_share_nothing()
    {
        var run = await CloudRun.Of(RunMode.Update, options =>
        {
            var cluster = new FakeCluster();
            _ = new GkeHomeServer("callysto-prod-homes", Args() with { Cluster = cluster }, options);
            _ = new GkeHomeServer("callysto-staging-homes", Args() with { Cluster = cluster, Hub = HubName.Parse("staging"), Quotas = HomeQuotas.Staging }, options);
        });

        Assert.Equal(["hub-nfs-homedirs-prod", "hub-nfs-homedirs-staging"], run.Cloud.OfType(DiskType).Select(disk => disk.Text("name")).Order(StringComparer.Ordinal));
        Assert.Equal(["prod-homes", "staging-homes"], run.Cloud.OfType("kubernetes:core/v1:Namespace").Select(space => NameOf(space)).Order(StringComparer.Ordinal));

        // The cluster's volume, which is not in a namespace, is called after the release.
        Assert.Equal(
            [("prod-homes", "prod-homes"), ("staging-homes", "staging-homes")],
            run.Cloud.OfType(ReleaseType).Select(release => (release.Text("name"), release.Text("namespace"))).Order());
        Assert.Equal(["prod-homes", "staging-homes"], run.Cloud.OfType(PolicyType).Select(policy => $"{Metadata(policy)["namespace"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_home_holds_ten_gibibytes_and_one_on_staging()
    {
        Assert.Equal((10, 1), (new HomeQuotas().DefaultGiB, HomeQuotas.Staging.DefaultGiB));

        var quotas = new HomeQuotas { Overrides = ImmutableSortedDictionary<string, int>.Empty.Add("ada", 50) };
        var manager = QuotasOf(await Run(RunMode.Update, Args() with { Quotas = quotas }));
        Assert.Equal(("10", "50"), ($"{manager["hard_quota"]}", $"{((ImmutableDictionary<string, object>)manager["quota_overrides"])["ada"]}"));
        Assert.Equal("1", $"{QuotasOf(await Run(RunMode.Update, Args() with { Quotas = HomeQuotas.Staging }))["hard_quota"]}");
    }

    [Fact]
    public async Task A_small_disk_gets_a_small_server_unless_it_is_said_otherwise()
    {
        Assert.Equal("2Gi", await MemoryAsync(Args()));
        Assert.Equal("512Mi", await MemoryAsync(Args() with { Disk = HomeDisk.New(10) }));
        Assert.Equal("2Gi", await MemoryAsync(Args() with { Disk = HomeDisk.New(10), Size = HomeServerSize.Large }));
    }

    [Fact]
    public async Task Without_snapshots_no_schedule_is_made()
    {
        var run = await Run(RunMode.Update, Args() with { Snapshots = null });

        Assert.Empty(run.Cloud.OfType("gcp:compute/resourcePolicy:ResourcePolicy"));
        Assert.Empty(run.Cloud.OfType(AttachmentType));
    }

    [Fact]
    public async Task Without_a_namespace_for_metrics_there_is_no_exporter_and_only_nodes_are_let_in()
    {
        var run = await Run(RunMode.Update, Args() with { MetricsNamespace = null });
        var spec = (ImmutableDictionary<string, object>)Assert.Single(run.Cloud.OfType(PolicyType)).Inputs["spec"];

        Assert.Single((IEnumerable<object>)spec["ingress"]);
        Assert.Equal(false, ((ImmutableDictionary<string, object>)ValuesOf(run)["prometheusExporter"])["enabled"]);
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task An_existing_disk_is_read_and_gets_the_schedule_and_none_is_made(RunMode mode)
    {
        GkeHomeServer? server = null;
        var run = await Run(mode, Args() with { Disk = HomeDisk.Existing(250, "hub-nfs-homedirs") }, made: made => server = made);
        var options = run.OptionsOf<Disk>()["callysto-prod-homes-adopted"];

        Assert.Equal([OldDisk], run.Cloud.OfType(DiskType).Select(disk => disk.ImportId));
        Assert.Equal((true, true), (options.Protect, options.RetainOnDelete));
        Assert.Equal(OldDisk, await OutputUtilities.GetValueAsync(server!.DiskId));
        Assert.Equal("hub-nfs-homedirs", Assert.Single(run.Cloud.OfType(AttachmentType)).Text("disk"));
        Assert.Equal(OldDisk, ((ImmutableDictionary<string, object>)ValuesOf(run)["gke"])["volumeId"]);
    }

    [Fact]
    public async Task An_existing_disk_must_be_as_the_settings_say_and_free()
    {
        var cloud = new FakeCloud(RunMode.Preview).Knows(DiskType, _ => new()
        {
            ["size"] = 200,
            ["users"] = ImmutableArray.Create($"https://www.googleapis.com/compute/v1/projects/p/zones/{Zone}/instances/gke-callysto-core-1", $"https://www.googleapis.com/compute/v1/projects/p/zones/{Zone}/instances/backup"),
        });
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, Args() with { Disk = HomeDisk.Existing(250, "hub-nfs-homedirs") }, cloud));

        Assert.Contains(
            "GkeHomeServer 'callysto-prod-homes' cannot take over its disk; nothing was changed.\n"
            + "  The disk 'hub-nfs-homedirs' has 200 GiB, but the settings say 250: is it the right one? If so, give its real size, or extend it first (gcloud compute disks resize hub-nfs-homedirs --size=250).\n"
            + "  The disk 'hub-nfs-homedirs' is attached to the machine 'backup', which is no node of a cluster: stop what uses it there and detach it (gcloud compute instances detach-disk backup --disk=hub-nfs-homedirs).",
            error.ToString(), StringComparison.Ordinal);
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Nodes_find_it_at_an_address_that_stays(RunMode mode)
    {
        GkeHomeServer? server = null;
        await Run(mode, Args() with { Address = "10.8.0.12" }, made: made => server = made);

        Assert.Equal(("10.8.0.12", "/"), (await OutputUtilities.GetValueAsync(server!.Server), await OutputUtilities.GetValueAsync(server.Export)));
        Assert.Equal(["vers=4.1", "hard", "timeo=600", "noresvport"], server.MountOptions);
        Assert.Equal((200, true), (server.CapacityGiB, server.ActsAsOneAccount));
    }

    [Fact]
    public async Task Another_disk_takes_the_server_away_before_it_makes_the_new_one()
    {
        var options = (await Run(RunMode.Preview)).OptionsOf<Release>()["callysto-prod-homes-release"];

        Assert.Equal(["values.gke"], options.ReplaceOnChanges);
        Assert.True(options.DeleteBeforeReplace);
    }

    [Fact]
    public async Task All_problems_are_reported_at_once()
    {
        var message = (await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, Args() with
        {
            Project = "My Project",
            Zone = "northamerica-northeast1",
            Disk = HomeDisk.New(5, "hyperdisk"),
            Snapshots = new() { KeepDays = 0 },
            Address = "ten",
            Owner = new(0, 0),
            Labels = ImmutableSortedDictionary<string, string>.Empty.Add("Team", "x"),
        }))).ToString();

        string[] expected =
        [
            "Project is 'My Project', which is no project id: 6 to 30 lower-case letters, digits and hyphens, e.g. 'callysto-202316'. It is the id, neither the name nor the number.",
            "Zone is 'northamerica-northeast1', which is no zone. Give one such as 'northamerica-northeast1-b' (gcloud compute zones list).",
            "Disk has 5 GiB. A persistent disk has 10 to 65536.",
            "Disk has the type 'hyperdisk'. Give 'pd-balanced', 'pd-ssd' or 'pd-standard'.",
            "Quotas.DefaultGiB is 10 GiB, more than the whole volume's 5.",
            "Address is 'ten'. Give an address of the cluster's service range, e.g. '10.96.0.20'.",
            "Owner is root. Give the account of the pods, e.g. HomesOwner.Jovyan.",
            "Snapshots are kept for 0 days. Give 1 to 365, or none at all.",
            "Labels has 'Team=x'. Labels of Google Cloud are up to 63 lower-case letters, digits, '-' and '_', and begin with a letter.",
        ];
        Assert.All(expected, line => Assert.Contains($"GkeHomeServer 'callysto-prod-homes': {line}", message, StringComparison.Ordinal));
        Assert.Contains(
            "Disk names the disk 'My_Disk', which is no name of a disk.",
            (await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, Args() with { Disk = HomeDisk.Existing(50, "My_Disk") }))).ToString(), StringComparison.Ordinal);
    }

    private static ResourceHookArgs Update(int deployed, int wanted) => new(
        "urn", "id", "callysto-prod-homes-disk", DiskType,
        newInputs: ImmutableDictionary<string, object?>.Empty.Add("size", (double)wanted),
        oldInputs: ImmutableDictionary<string, object?>.Empty.Add("size", (double)deployed));

    private static ImmutableDictionary<string, object> Metadata(FakeResource resource) => (ImmutableDictionary<string, object>)resource.Inputs["metadata"];

    private static string NameOf(FakeResource resource) => $"{Metadata(resource)["name"]}";

    private static ImmutableDictionary<string, object> ValuesOf(CloudRun run) => (ImmutableDictionary<string, object>)Assert.Single(run.Cloud.OfType(ReleaseType)).Inputs["values"];

    private static ImmutableDictionary<string, object> QuotasOf(CloudRun run)
    {
        var enforcer = (ImmutableDictionary<string, object>)ValuesOf(run)["quotaEnforcer"];
        return (ImmutableDictionary<string, object>)((ImmutableDictionary<string, object>)enforcer["config"])["QuotaManager"];
    }

    private static async Task<string> MemoryAsync(GkeHomeServerArgs args)
    {
        var server = (ImmutableDictionary<string, object>)ValuesOf(await Run(RunMode.Update, args))["nfsServer"];
        return $"{((ImmutableDictionary<string, object>)((ImmutableDictionary<string, object>)server["resources"])["requests"])["memory"]}";
    }

    private static GkeHomeServerArgs Args() => new() { Cluster = null!, Hub = HubName.Parse("prod"), Project = "callysto-202316", Zone = Zone, Disk = HomeDisk.New(200) };

    private static Task<CloudRun> Run(RunMode mode, GkeHomeServerArgs? args = null, FakeCloud? cloud = null, Action<GkeHomeServer>? made = null) => CloudRun.Of(
        mode,
        options =>
        {
            var server = new GkeHomeServer("callysto-prod-homes", (args ?? Args()) with { Cluster = new FakeCluster() }, options);
            made?.Invoke(server);
        },
        cloud);
}
