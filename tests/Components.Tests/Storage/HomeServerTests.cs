using System.Collections.Immutable;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Storage.OpenStack;
using JupyterHubInfra.Components.Tests.Hubs;
using JupyterHubInfra.Components.Text;
using JupyterHubInfra.TestKit;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.OpenStack.BlockStorage;
using Pulumi.Utilities;

namespace JupyterHubInfra.Components.Tests.Storage;

public sealed class HomeServerTests
{
    private const string Id = "1b2c3d4e-0000-4000-8000-000000000001";
    private const string VolumeType = "openstack:blockstorage/volume:Volume";
    private const string Refused = "HomeServer 'dev-homes' cannot take over its volume; nothing was changed.\n  ";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode) => Snapshot.Match((await Run(mode)).Urns, "HomeServer.urns.expected.txt");

    [Fact]
    public void What_the_chart_and_the_network_are_told_is_as_reviewed()
    {
        var quotas = new HomeQuotas { DefaultGiB = 5, Overrides = ImmutableSortedDictionary<string, int>.Empty.Add("ada", 50) };

        Snapshot.Match(Yaml.Render(HomeServerValues.For(HomeServerValues.CinderKey, Id, quotas, HomesOwner.Jovyan, HomeServerSize.Small, metrics: false)), "HomeServer.values.expected.yaml");
        Snapshot.Match(Yaml.Render(HomeServerPolicy.Spec("home-server")), "HomeServer.policy.expected.yaml");
    }

    [Fact]
    public async Task The_release_is_the_pinned_chart_out_of_its_registry_and_heals_itself()
    {
        var release = (await Run(RunMode.Update)).Cloud.The("kubernetes:helm.sh/v3:Release", "dev-homes-release");

        Assert.Equal(
            ("oci://ghcr.io/2i2c-org/jupyterhub-home-nfs/jupyterhub-home-nfs", "1.2.0", "True", "900", "home-server"),
            (release.Text("chart"), release.Text("version"), release.Text("atomic"), release.Text("timeout"), release.Text("namespace")));
        Assert.False(release.Inputs.ContainsKey("repositoryOpts"));
    }

    [Fact]
    public async Task Another_volume_takes_the_server_away_before_it_makes_the_new_one()
    {
        var options = (await Run(RunMode.Preview)).OptionsOf<Release>()["dev-homes-release"];

        Assert.Equal(["values.openstack"], options.ReplaceOnChanges);
        Assert.True(options.DeleteBeforeReplace);
    }

    [Fact]
    public async Task Only_its_own_namespace_admits_privileged_pods()
    {
        var run = await Run(RunMode.Update);
        var metadata = (ImmutableDictionary<string, object>)run.Cloud.The("kubernetes:core/v1:Namespace", "dev-homes-namespace").Inputs["metadata"];

        Assert.Equal("privileged", ((ImmutableDictionary<string, object>)metadata["labels"])["pod-security.kubernetes.io/enforce"]);
        Assert.Equal("home-server", metadata["name"]);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_volume_grows_in_use_and_outlives_the_code_unless_it_is_said_otherwise(bool keep)
    {
        var run = await Run(RunMode.Update, Args() with { KeepData = keep });
        var options = Assert.Single(run.OptionsOf<Volume>()).Value;

        Assert.Equal(("100", "True"), (run.Cloud.The(VolumeType, "dev-homes-volume").Text("size"), run.Cloud.The(VolumeType, "dev-homes-volume").Text("enableOnlineResize")));
        Assert.Equal((keep, keep), (options.Protect, options.RetainOnDelete));
        Assert.True(Assert.Single(options.Hooks.BeforeUpdate).Options.OnDryRun);
        Assert.Equal(keep, run.OptionsOf<Release>()["dev-homes-release"].Protect);
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Nodes_find_it_at_an_address_that_stays(RunMode mode)
    {
        HomeServer? server = null;
        var run = await Run(mode, made: made => server = made);

        Assert.Equal("10.96.0.12", await OutputUtilities.GetValueAsync(server!.Server));
        Assert.Equal("10.96.0.12", ServiceOf(run)["clusterIP"]);
        Assert.Equal("/", await OutputUtilities.GetValueAsync(server.Export));
        Assert.Equal(["vers=4.1", "hard", "timeo=600", "noresvport"], server.MountOptions);
        Assert.Equal(100, server.CapacityGiB);
    }

    [Fact]
    public async Task Where_no_address_is_given_the_cluster_chooses_one() =>
        Assert.False(ServiceOf(await Run(RunMode.Update, Args() with { Address = null })).ContainsKey("clusterIP"));

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task An_existing_volume_is_read_and_none_is_made(RunMode mode)
    {
        var run = await Run(mode, Args() with { Volume = HomeVolume.Existing(250, Id) }, Cloud(mode, 250, "nova", "dev-worker-0"));

        Assert.Equal([Id], run.Cloud.OfType(VolumeType).Select(volume => volume.ImportId));
        Assert.Equal((true, true), (run.OptionsOf<Volume>()["dev-homes-adopted"].Protect, run.OptionsOf<Volume>()["dev-homes-adopted"].RetainOnDelete));
    }

    [Fact]
    public async Task An_existing_volume_must_be_as_the_settings_say_and_free()
    {
        var args = Args() with { Volume = HomeVolume.Existing(250, Id), VolumeZone = "south" };

        Assert.Contains(
            Refused + $"Volume {Id} has 200 GiB, but the settings say 250: is it the right one? If so, give its real size, or extend it first (openstack volume set --size 250 {Id}).\n"
            + $"  Volume {Id} is in the availability zone 'nova', but the settings say 'south'. Give the zone it is in, or leave the zone out.\n"
            + $"  Volume {Id} is attached to the server 'other', which is none of this cluster's. Two machines must never write to one file system: stop what uses it there and detach it (openstack server remove volume other {Id}).",
            (await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, args, Cloud(RunMode.Preview, 200, "nova", "other")))).ToString(), StringComparison.Ordinal);
        Assert.Contains(
            Refused + $"Volume {Id} has 300 GiB, but the settings say 250: is it the right one? If so, give its real size.",
            (await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, args, Cloud(RunMode.Preview, 300, "south", null)))).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_problems_are_reported_at_once()
    {
        var message = (await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, Args() with
        {
            Volume = HomeVolume.Existing(5, "tank"),
            Owner = new(0, 0),
            Address = "ten",
        }))).ToString();

        Assert.Contains("Volume has the volume id 'tank', which is not an id.", message, StringComparison.Ordinal);
        Assert.Contains("Quotas.DefaultGiB is 10 GiB, more than the whole volume's 5.", message, StringComparison.Ordinal);
        Assert.Contains("Owner is root.", message, StringComparison.Ordinal);
        Assert.Contains("Address is 'ten'. Give an address of the cluster's service range, e.g. '10.96.0.20'.", message, StringComparison.Ordinal);
    }

    private static ImmutableDictionary<string, object> ServiceOf(CloudRun run) => (ImmutableDictionary<string, object>)run.Cloud.The("kubernetes:core/v1:Service", "dev-homes-service").Inputs["spec"];

    private static HomeServerArgs Args() => new() { Cluster = null!, Volume = HomeVolume.New(100), Address = "10.96.0.12" };

    private static FakeCloud Cloud(RunMode mode, int size, string zone, string? server) => new FakeCloud(mode)
        .Knows(VolumeType, _ => new()
        {
            ["size"] = size,
            ["availabilityZone"] = zone,
            ["attachments"] = server is null ? ImmutableArray<object>.Empty : [new Dictionary<string, object> { ["device"] = "/dev/sdb", ["id"] = Id, ["instanceId"] = "id-of-" + server }],
        })
        .Answers("openstack:compute/getInstanceV2:getInstanceV2", args => new(args) { ["name"] = $"{args["id"]}"["id-of-".Length..] });

    private static Task<CloudRun> Run(RunMode mode, HomeServerArgs? args = null, FakeCloud? cloud = null, Action<HomeServer>? made = null) => CloudRun.Of(
        mode,
        options =>
        {
            var server = new HomeServer("dev-homes", (args ?? Args()) with { Cluster = new FakeCluster() }, options);
            made?.Invoke(server);
        },
        cloud);
}
