using System.Collections.Immutable;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Storage.OpenStack;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.OpenStack.BlockStorage;

namespace JupyterHubInfra.Components.Tests.Storage;

public sealed class AdoptedVolumesTests
{
    private const string First = "1b2c3d4e-0000-4000-8000-000000000001";
    private const string Second = "1b2c3d4e-0000-4000-8000-000000000002";
    private const string VolumeType = "openstack:blockstorage/volume:Volume";
    private const string Refused = "NfsFileserver 'prod-homes' cannot take over its volumes; nothing was changed.\n  ";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Existing_volumes_are_read_by_their_ids_and_attached_and_none_is_made(RunMode mode)
    {
        var run = await Run(mode, Args());

        Assert.Equal([First, Second], run.Cloud.OfType(VolumeType).Select(volume => volume.ImportId));
        Assert.All(run.Cloud.OfType(VolumeType), volume => Assert.Empty(volume.Inputs));
        Assert.Equal([First, Second], run.Cloud.OfType("openstack:compute/volumeAttach:VolumeAttach").Select(attachment => attachment.Text("volumeId")));
        var metadata = (ImmutableDictionary<string, object>)run.Cloud.The("openstack:compute/instance:Instance", "prod-homes-machine").Inputs["metadata"];
        Assert.Equal((First, Second, "import"), (metadata["homes-volume.0"], metadata["homes-volume.1"], metadata["homes-pool"]));
    }

    [Fact]
    public async Task Nothing_that_happens_to_the_stack_happens_to_them() => Assert.All(
        (await Run(RunMode.Preview, Args())).OptionsOf<Volume>().Values,
        options => Assert.Equal((true, true), (options.Protect, options.RetainOnDelete)));

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Volumes_of_another_size_are_refused_all_at_once(RunMode mode) => Assert.Contains(
        Refused + $"Volume {First} has 300 GiB, but the settings say 250: is it the right one? If so, give its real size; if the other half of its mirror is smaller, extend that first (openstack volume set --size 300 ID).\n"
        + $"  Volume {Second} has 100 GiB, but the settings say 250: is it the right one? If so, give its real size; if the other half of its mirror is smaller, extend that first (openstack volume set --size 250 ID).",
        await ProblemOf(mode, Args(), Cloud(mode, volume => (volume.ImportId == First ? 300 : 100, "nova", null))), StringComparison.Ordinal);

    [Fact]
    public async Task Volumes_in_another_zone_are_refused() => Assert.Contains(
        Refused + $"Volume {First} is in the availability zone 'old', but the settings say 'nova'. Give the zone it is in, or leave the zone out.",
        await ProblemOf(RunMode.Preview, Args() with { VolumeZone = "nova" }, Cloud(RunMode.Preview, volume => (250, volume.ImportId == First ? "old" : "nova", null))), StringComparison.Ordinal);

    [Fact]
    public async Task Volumes_that_another_server_has_are_refused() => Assert.Contains(
        Refused + $"Volume {Second} is attached to the server 'hub.callysto.ca', which this stack does not know. Two machines must never write to one pool: stop that one's users, export the pool there (zpool export) "
        + $"and detach the volume (openstack server remove volume hub.callysto.ca {Second}).",
        await ProblemOf(RunMode.Preview, Args(), Cloud(RunMode.Preview, volume => (250, "nova", volume.ImportId == Second ? "hub.callysto.ca" : null))), StringComparison.Ordinal);

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Volumes_that_the_own_machine_has_are_as_they_should_be(RunMode mode)
    {
        var cloud = Cloud(mode, _ => (250, "nova", "prod-homes"));

        Assert.Equal([First, Second], (await Run(mode, Args(), cloud)).Cloud.OfType("openstack:compute/volumeAttach:VolumeAttach").Select(attachment => attachment.Text("volumeId")));
    }

    [Fact]
    public async Task A_volume_that_was_made_stays_where_it_is_whatever_zone_is_asked_for()
    {
        var run = await Run(RunMode.Preview, Args() with { Volumes = DataVolumes.New(100), VolumeZone = "nova" });

        Assert.All(run.Cloud.OfType(VolumeType), volume => Assert.Equal("nova", volume.Text("availabilityZone")));
        Assert.All(run.OptionsOf<Volume>().Values, options => Assert.Equal(["availabilityZone"], options.IgnoreChanges));
    }

    private static NfsFileserverArgs Args() => new()
    {
        Volumes = DataVolumes.Existing(250, First, Second),
        Flavor = "m1.medium",
        ImageId = "ubuntu-24.04",
        NetworkId = "network",
        Clients = CidrBlock.Parse("10.4.0.0/24"),
    };

    private static FakeCloud Cloud(RunMode mode, Func<FakeResource, (int Size, string Zone, string? Server)> describe) => new FakeCloud(mode)
        .Knows(VolumeType, volume =>
        {
            var (size, zone, server) = describe(volume);
            var attachments = server is null ? ImmutableArray<object>.Empty : [new Dictionary<string, object> { ["device"] = "/dev/sdb", ["id"] = volume.ImportId!, ["instanceId"] = "id-of-" + server }];
            return new() { ["size"] = size, ["availabilityZone"] = zone, ["attachments"] = attachments };
        })
        .Answers("openstack:compute/getInstanceV2:getInstanceV2", args => new(args) { ["name"] = $"{args["id"]}"["id-of-".Length..] });

    private static Task<CloudRun> Run(RunMode mode, NfsFileserverArgs args, FakeCloud? cloud = null) =>
        CloudRun.Of(mode, options => _ = new NfsFileserver("prod-homes", args, options), cloud);

    private static async Task<string> ProblemOf(RunMode mode, NfsFileserverArgs args, FakeCloud cloud) =>
        (await Assert.ThrowsAnyAsync<Exception>(() => Run(mode, args, cloud))).ToString();
}
