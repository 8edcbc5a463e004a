using System.Collections.Immutable;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Storage.OpenStack;
using JupyterHubInfra.Components.Tests.Machines;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.OpenStack.BlockStorage;
using Pulumi.OpenStack.Compute;
using Pulumi.Utilities;

namespace JupyterHubInfra.Components.Tests.Storage;

public sealed class NfsFileserverTests
{
    private const string MachineType = "openstack:compute/instance:Instance";
    private const string VolumeType = "openstack:blockstorage/volume:Volume";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode) =>
        Snapshot.Match((await Run(mode, Args())).Urns, "NfsFileserver.urns.expected.txt");

    [Fact]
    public async Task New_volumes_grow_while_they_are_in_use()
    {
        var volumes = (await Run(RunMode.Update, Args())).Cloud.OfType(VolumeType);

        Assert.Equal(["dev-homes-volume-0", "dev-homes-volume-1"], volumes.Select(volume => volume.Text("name")));
        Assert.All(volumes, volume => Assert.Equal(("100", "True", "ssd"), (volume.Text("size"), volume.Text("enableOnlineResize"), volume.Text("volumeType"))));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Volumes_outlive_the_code_unless_it_is_said_otherwise(bool keep)
    {
        var volumes = (await Run(RunMode.Preview, Args() with { KeepData = keep })).OptionsOf<Volume>();

        Assert.Equal(2, volumes.Count);
        Assert.All(volumes.Values, options => Assert.Equal((keep, keep), (options.Protect, options.RetainOnDelete)));
    }

    [Fact]
    public async Task Volumes_are_attached_one_after_the_other()
    {
        var attachments = (await Run(RunMode.Preview, Args())).OptionsOf<Pulumi.OpenStack.Compute.VolumeAttach>();

        Assert.Empty(await Names(attachments["dev-homes-volume-0-attached"]));
        Assert.Equal(["dev-homes-volume-0-attached"], await Names(attachments["dev-homes-volume-1-attached"]));
    }

    [Fact]
    public async Task The_nodes_reach_NFS_and_nobody_reaches_anything_else()
    {
        var run = await Run(RunMode.Update, Args());

        Assert.Equal(
            [("IPv4", "icmp", "", "", "10.4.0.0/24", ""), ("IPv4", "tcp", "2049", "2049", "10.4.0.0/24", "")],
            WaysIn(run).Select(rule => (
                rule.Text("ethertype"), rule.Text("protocol"), rule.Text("portRangeMin"), rule.Text("portRangeMax"), rule.Text("remoteIpPrefix"), rule.Text("remoteGroupId"))));
        Assert.Equal("True", run.Cloud.The("openstack:networking/secGroup:SecGroup", "dev-homes-group").Text("deleteDefaultRules"));
    }

    [Fact]
    public async Task With_a_group_only_its_members_get_in()
    {
        var rules = WaysIn(await Run(RunMode.Update, Args() with { ClientGroupId = "workers" }));

        Assert.All(rules, rule => Assert.Equal(("", "workers"), (rule.Text("remoteIpPrefix"), rule.Text("remoteGroupId"))));
    }

    [Fact]
    public async Task Only_break_glass_ranges_reach_port_22()
    {
        var ssh = WaysIn(await Run(RunMode.Update, Args() with { BreakGlass = [CidrBlock.Parse("198.51.100.7/32")] })).Single(rule => rule.Text("portRangeMin") == "22");

        Assert.Equal(("tcp", "22", "198.51.100.7/32"), (ssh.Text("protocol"), ssh.Text("portRangeMax"), ssh.Text("remoteIpPrefix")));
        Assert.Contains("BreakGlass has '0.0.0.0/0', the whole world.", await ProblemsOf(Args() with { BreakGlass = [CidrBlock.Parse("0.0.0.0/0")] }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_a_new_image_nor_new_user_data_replaces_the_machine()
    {
        var options = Assert.Single((await Run(RunMode.Preview, Args())).OptionsOf<Instance>()).Value;

        Assert.Equal(["userData", "imageId", "imageName"], options.IgnoreChanges);
        Assert.True(options.DeleteBeforeReplace);
    }

    [Fact]
    public async Task Keys_and_quotas_change_the_metadata_alone()
    {
        var before = await Run(RunMode.Update, Args());
        var after = await Run(RunMode.Update, Args() with
        {
            Quotas = new HomeQuotas { DefaultGiB = 20, Overrides = ImmutableSortedDictionary<string, int>.Empty.Add("alice", 50) },
            Upkeep = new() { Ssh = SshAccess.Of(new Dictionary<string, string> { ["carol"] = SomeKeys.Ada }) },
        });

        var machine = before.Cloud.The(MachineType, "dev-homes-machine");
        var changed = after.Cloud.The(MachineType, "dev-homes-machine");
        Assert.Equal(["metadata"], machine.Inputs.Keys.Where(key => $"{machine.Inputs[key]}" != $"{changed.Inputs[key]}" || key == "metadata"));
        Assert.Equal(machine.Text("userData"), changed.Text("userData"));
        Assert.Equal(("20G", "alice=50G", SomeKeys.Ada), (Metadata(after)["homes-quota"], Metadata(after)["homes-quotas.0"], Metadata(after)["ssh-key.carol.0"]));
        Assert.Equal(before.Urns, after.Urns);
    }

    [Fact]
    public async Task The_share_is_where_the_port_is()
    {
        NfsFileserver? fileserver = null;
        var run = await Run(RunMode.Update, Args(), made => fileserver = made);

        Assert.StartsWith("10.4.0.", await OutputUtilities.GetValueAsync(fileserver!.Server), StringComparison.Ordinal);
        Assert.Equal("/tank/home", await OutputUtilities.GetValueAsync(fileserver.Export));
        Assert.Equal(["vers=4.2", "hard", "timeo=600", "noresvport"], fileserver.MountOptions);
        Assert.Equal(100, fileserver.CapacityGiB);
        Assert.Equal("True", run.Cloud.The(MachineType, "dev-homes-machine").Text("configDrive"));
    }

    [Theory, InlineData(1), InlineData(3), InlineData(0)]
    public async Task Half_a_mirror_is_refused(int count)
    {
        var ids = Enumerable.Range(0, count).Select(number => $"1b2c3d4e-0000-4000-8000-00000000000{number}").ToArray();

        var message = await ProblemsOf(Args() with { Volumes = DataVolumes.Existing(250, ids) });

        Assert.Contains($"NfsFileserver 'dev-homes': Volumes has {count} volume{(count == 1 ? "" : "s")}, but each pair is a mirror: give an even number from 2 to 24.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_problems_are_reported_at_once()
    {
        var message = await ProblemsOf(Args() with
        {
            Volumes = DataVolumes.Existing(0, "vol-1", "vol-1"),
            Clients = CidrBlock.Parse("0.0.0.0/0"),
            Owner = new HomesOwner(0, 0),
        });

        Assert.Contains("Volumes has volumes of 0 GiB", message, StringComparison.Ordinal);
        Assert.Contains("Volumes has the volume id 'vol-1', which is not an id.", message, StringComparison.Ordinal);
        Assert.Contains("Volumes has one volume id twice; a volume cannot mirror itself.", message, StringComparison.Ordinal);
        Assert.Contains("Clients is '0.0.0.0/0', the whole world.", message, StringComparison.Ordinal);
        Assert.Contains("Owner is root.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_update_of_a_volume_is_looked_at_in_previews_too()
    {
        var volumes = (await Run(RunMode.Preview, Args())).OptionsOf<Volume>();

        Assert.All(volumes.Values, options => Assert.True(Assert.Single(options.Hooks.BeforeUpdate).Options.OnDryRun));
    }

    [Theory, InlineData(150d, 100d, true), InlineData(100d, 100d, false), InlineData(100d, 150d, false), InlineData(null, 100d, false), InlineData(100d, null, false)]
    public void A_smaller_volume_is_refused_before_the_cloud_hears_of_it(double? deployed, double? wanted, bool refused) => Assert.Equal(
        refused ? "NfsFileserver 'dev-homes': Volumes has 100 GiB each, but the deployed volume 'dev-homes-volume-0' has 150 GiB. Volumes cannot shrink: give 150 or more." : null,
        VolumeGrowth.ProblemOf("dev-homes", "dev-homes-volume-0", deployed, wanted));

    [Fact]
    public async Task The_machine_starts_when_its_way_to_the_packages_is_open()
    {
        var machine = Assert.Single((await Run(RunMode.Preview, Args())).OptionsOf<Instance>()).Value;

        Assert.Contains("dev-homes-out-ipv4", await Names(machine));
    }

    private static IEnumerable<FakeResource> WaysIn(CloudRun run) => run.Cloud.OfType("openstack:networking/secGroupRule:SecGroupRule")
        .Where(rule => rule.Text("direction") == "ingress")
        .OrderBy(rule => rule.Text("protocol"), StringComparer.Ordinal);

    private static NfsFileserverArgs Args() => new()
    {
        Volumes = DataVolumes.New(100, "ssd"),
        Flavor = "m1.medium",
        ImageId = "ubuntu-24.04",
        NetworkId = "network",
        Clients = CidrBlock.Parse("10.4.0.0/24"),
    };

    private static Task<CloudRun> Run(RunMode mode, NfsFileserverArgs args, Action<NfsFileserver>? made = null) => CloudRun.Of(mode, options =>
    {
        var fileserver = new NfsFileserver("dev-homes", args, options);
        made?.Invoke(fileserver);
    });

    private static async Task<string> ProblemsOf(NfsFileserverArgs args) => (await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, args))).ToString();

    private static ImmutableDictionary<string, object> Metadata(CloudRun run) => (ImmutableDictionary<string, object>)run.Cloud.The(MachineType, "dev-homes-machine").Inputs["metadata"];

    private static async Task<IEnumerable<string>> Names(ResourceOptions options) =>
        (await OutputUtilities.GetValueAsync((Output<ImmutableArray<Resource>>)(Input<ImmutableArray<Resource>>)options.DependsOn)).Select(resource => resource.GetResourceName());
}
