using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Components.Workstations;
using JupyterHubInfra.Components.Workstations.OpenStack;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.OpenStack.BlockStorage;
using Pulumi.OpenStack.Compute;
using Pulumi.Utilities;

namespace JupyterHubInfra.Components.Tests.Workstations;

public sealed class ClaviusWorkstationTests
{
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJNAtAgmZGdDA+5khJvNi0S22EqeZshnAwyLGM5eDudQ ada@example.org";
    private const string First = "1b2c3d4e-0000-4000-8000-000000000001";
    private const string Second = "1b2c3d4e-0000-4000-8000-000000000002";
    private const string AttachType = "openstack:compute/volumeAttach:VolumeAttach";
    private const string KeypairType = "openstack:compute/keypair:Keypair";
    private const string MachineType = "openstack:compute/instance:Instance";
    private const string RuleType = "openstack:networking/secGroupRule:SecGroupRule";
    private const string VolumeType = "openstack:blockstorage/volume:Volume";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode) =>
        Snapshot.Match((await Run(mode, Args())).Urns, "ClaviusWorkstation.urns.expected.txt");

    [Fact]
    public async Task What_must_exist_is_looked_up_by_name() => Snapshot.Match(
        string.Concat((await Run(RunMode.Preview, Args())).Cloud.Called.Select(call => call + "\n")), "ClaviusWorkstation.lookups.expected.txt");

    [Fact]
    public async Task Homes_are_attached_first_then_docker_then_work()
    {
        var attachments = (await Run(RunMode.Preview, Args())).OptionsOf<Pulumi.OpenStack.Compute.VolumeAttach>();

        Assert.Equal(3, attachments.Count);
        Assert.Empty(await Names(attachments["clavius-homes-attached"]));
        Assert.Equal(["clavius-homes-attached"], await Names(attachments["clavius-docker-attached"]));
        Assert.Equal(["clavius-docker-attached"], await Names(attachments["clavius-work-attached"]));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Volumes_outlive_the_code_unless_it_is_said_otherwise(bool keep)
    {
        var run = await Run(RunMode.Preview, Args() with { KeepData = keep });

        Assert.Equal(["clavius-docker", "clavius-homes", "clavius-work"], run.OptionsOf<Volume>().Keys);
        Assert.All(run.OptionsOf<Volume>().Values, options => Assert.Equal((keep, keep), (options.Protect, options.RetainOnDelete)));
        Assert.All(run.OptionsOf<Pulumi.OpenStack.Networking.FloatingIp>().Values, options => Assert.Equal((keep, keep), (options.Protect, options.RetainOnDelete)));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Existing_volumes_are_attached_and_none_is_made(RunMode mode)
    {
        var run = await Run(mode, Args() with { Homes = WorkstationVolume.Existing(First), Docker = WorkstationVolume.Existing(Second), Work = null });

        Assert.Empty(run.Cloud.OfType(VolumeType));
        Assert.Equal([Second, First], run.Cloud.OfType(AttachType).Select(attachment => attachment.Text("volumeId")));
        Assert.Equal((First, Second, false), (Metadata(run)["volume.homes"], Metadata(run)["volume.docker"], Metadata(run).ContainsKey("volume.work")));
    }

    [Fact]
    public async Task Neither_image_nor_user_data_nor_key_pair_replaces_the_machine()
    {
        var options = Assert.Single((await Run(RunMode.Preview, Args())).OptionsOf<Instance>()).Value;

        Assert.Equal(["userData", "imageId", "imageName", "keyPair"], options.IgnoreChanges);
        Assert.True(options.DeleteBeforeReplace);
    }

    [Fact]
    public async Task Keys_volumes_and_versions_travel_as_metadata_that_Nova_takes()
    {
        var metadata = Metadata(await Run(RunMode.Update, Args()));

        Assert.Equal(["packages.0", "ssh-key.ada.0", "tools", "updates", "volume.docker", "volume.homes", "volume.work"], metadata.Keys.Order(StringComparer.Ordinal));
        Assert.All(metadata.Values, value => Assert.InRange(value.ToString()!.Length, 1, 255));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_new_floating_ip_leads_to_the_IPv4_address_of_the_port(RunMode mode)
    {
        var run = await Run(mode, Args());
        var association = Assert.Single(run.Cloud.OfType("openstack:networking/floatingIpAssociate:FloatingIpAssociate"));

        Assert.Equal("public", Assert.Single(run.Cloud.OfType("openstack:networking/floatingIp:FloatingIp")).Text("pool"));
        Assert.Matches(mode == RunMode.Update ? @"^10\.4\.0\.\d+$" : "^$", association.Text("fixedIp"));
    }

    [Fact]
    public async Task An_existing_floating_ip_is_looked_up_and_none_is_reserved()
    {
        var run = await Run(RunMode.Update, Args() with { Address = FloatingIp.Existing("203.0.113.10") });

        Assert.Empty(run.Cloud.OfType("openstack:networking/floatingIp:FloatingIp"));
        Assert.Contains("openstack:networking/getFloatingIp:getFloatingIp(address=203.0.113.10)", run.Cloud.Called);
        Assert.Equal("203.0.113.10", Assert.Single(run.Cloud.OfType("openstack:networking/floatingIpAssociate:FloatingIpAssociate")).Text("floatingIp"));
    }

    [Fact]
    public async Task Without_a_floating_ip_nothing_is_associated()
    {
        var run = await Run(RunMode.Update, Args() with { Address = FloatingIp.None });

        Assert.Empty(run.Cloud.OfType("openstack:networking/floatingIpAssociate:FloatingIpAssociate"));
        Assert.Null(run.Resources.OfType<ClaviusWorkstation>().Single().Address);
    }

    [Fact]
    public async Task The_IPv6_address_is_the_ports_own_without_brackets()
    {
        var workstation = (await Run(RunMode.Update, Args())).Resources.OfType<ClaviusWorkstation>().Single();

        Assert.Matches(@"^2001:db8::\d+$", await OutputUtilities.GetValueAsync(workstation.IPv6Address!));
    }

    [Fact]
    public async Task A_network_without_IPv6_is_told_so()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(async () =>
            await OutputUtilities.GetValueAsync((await Run(RunMode.Update, Args() with { Network = "plain" })).Resources.OfType<ClaviusWorkstation>().Single().IPv6Address!));

        Assert.Contains("The network gave port 'clavius' no IPv6 address. See what it has: openstack port show clavius.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_security_group_belongs_to_the_port_and_the_server_has_only_the_port()
    {
        var run = await Run(RunMode.Update, Args());
        var server = Assert.Single(run.Cloud.OfType(MachineType));

        Assert.True(run.Cloud.The("openstack:networking/port:Port", "clavius-port").Inputs.ContainsKey("securityGroupIds"));
        Assert.False(server.Inputs.ContainsKey("securityGroups"));
        Assert.Equal("True", run.Cloud.The("openstack:networking/secGroup:SecGroup", "clavius-group").Text("deleteDefaultRules"));
    }

    [Fact]
    public async Task The_rules_are_as_reviewed() => Snapshot.Match(
        string.Concat((await Run(RunMode.Update, Args())).Cloud.OfType(RuleType)
            .Select(rule => $"{rule.Text("direction")} {rule.Text("ethertype")} {Or(rule.Text("protocol"), "any")} {Or(rule.Text("portRangeMin"), "-")}..{Or(rule.Text("portRangeMax"), "-")} {Or(rule.Text("remoteIpPrefix"), "anywhere")}")
            .Order(StringComparer.Ordinal).Select(line => line + "\n")),
        "ClaviusWorkstation.rules.expected.txt");

    [Fact]
    public async Task The_way_out_is_open_before_the_machine_runs()
    {
        var before = await Names(Assert.Single((await Run(RunMode.Preview, Args())).OptionsOf<Instance>()).Value);

        Assert.Contains("clavius-to-any-any-ipv4", before);
        Assert.Contains("clavius-to-any-any-ipv6", before);
    }

    [Fact]
    public async Task A_new_key_pair_is_entered_and_an_existing_one_looked_up()
    {
        var made = await Run(RunMode.Update, Args() with { KeyPair = WorkstationKeyPair.New("clavius", Key) });
        var found = await Run(RunMode.Update, Args() with { KeyPair = WorkstationKeyPair.Existing("team") });

        Assert.Equal(("clavius", Key), (made.Cloud.The(KeypairType, "clavius-key").Text("name"), made.Cloud.The(KeypairType, "clavius-key").Text("publicKey")));
        Assert.Equal("clavius", Assert.Single(made.Cloud.OfType(MachineType)).Text("keyPair"));
        Assert.Empty(found.Cloud.OfType(KeypairType));
        Assert.Contains("openstack:compute/getKeypair:getKeypair(name=team)", found.Cloud.Called);
        Assert.Equal("team", Assert.Single(found.Cloud.OfType(MachineType)).Text("keyPair"));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, Args() with
        {
            SshFrom = [CidrBlock.Parse("0.0.0.0/0")],
            Homes = WorkstationVolume.Existing("docker-disk"),
            Docker = WorkstationVolume.New(0),
            KeyPair = WorkstationKeyPair.New("", "-----BEGIN OPENSSH PRIVATE KEY-----"),
            Address = FloatingIp.None,
            HasIPv6 = false,
        }));

        foreach (var part in new[] { "SshFrom", "0.0.0.0/0", "docker-disk", "0 GiB", "KeyPair", "nobody could reach the workstation" })
        {
            Assert.Contains(part, error.ToString(), StringComparison.Ordinal);
        }
    }

    private static ClaviusWorkstationArgs Args() => new()
    {
        Flavor = "m1.small",
        Image = "Ubuntu 24.04",
        Network = "default",
        SshFrom = [CidrBlock.Parse("198.51.100.0/24"), CidrBlock.Parse("2001:db8:40::/48")],
        Address = FloatingIp.New("public"),
        Homes = WorkstationVolume.New(20),
        Docker = WorkstationVolume.New(100, "ssd"),
        Work = WorkstationVolume.New(10),
        KeyPair = WorkstationKeyPair.New("clavius", Key),
        Upkeep = new() { Ssh = SshAccess.Of(new Dictionary<string, string> { ["ada"] = Key }) },
    };

    private static Task<CloudRun> Run(RunMode mode, ClaviusWorkstationArgs args) => CloudRun.Of(mode, options => _ = new ClaviusWorkstation("clavius", args, options));

    private static ImmutableDictionary<string, object> Metadata(CloudRun run) => (ImmutableDictionary<string, object>)Assert.Single(run.Cloud.OfType(MachineType)).Inputs["metadata"];

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;

    private static async Task<IEnumerable<string>> Names(ResourceOptions options) =>
        (await OutputUtilities.GetValueAsync((Output<ImmutableArray<Resource>>)(Input<ImmutableArray<Resource>>)options.DependsOn)).Select(resource => resource.GetResourceName());
}
