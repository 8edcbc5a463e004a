using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Storage.OpenStack;
using JupyterHubInfra.Components.Tests.Certificates;
using JupyterHubInfra.Components.Tests.Hubs;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi.OpenStack.SharedFileSystem;
using Pulumi.Utilities;

namespace JupyterHubInfra.Components.Tests.Storage;

public sealed class ManilaShareTests
{
    private const string ShareType = "openstack:sharedfilesystem/share:Share";
    private const string AccessType = "openstack:sharedfilesystem/shareAccess:ShareAccess";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode) => Snapshot.Match((await Run(mode)).Urns, "ManilaShare.urns.expected.txt");

    [Fact]
    public async Task The_nodes_mount_it_and_nobody_else_does()
    {
        var run = await Run(RunMode.Update, Args() with { Clients = [CidrBlock.Parse("10.4.0.0/24"), CidrBlock.Parse("203.0.113.7/32"), CidrBlock.Parse("10.4.0.0/24")] });
        var share = run.Cloud.The(ShareType, "dev-homes-share");

        Assert.Equal(("NFS", "500", "False"), (share.Text("shareProto"), share.Text("size"), share.Text("isPublic")));
        Assert.Equal(
            [("ip", "10.4.0.0/24", "rw"), ("ip", "203.0.113.7/32", "rw")],
            run.Cloud.OfType(AccessType).OrderBy(access => access.Name, StringComparer.Ordinal).Select(access => (access.Text("accessType"), access.Text("accessTo"), access.Text("accessLevel"))));
    }

    [Fact]
    public async Task The_preferred_place_is_the_one_that_nodes_mount()
    {
        ManilaShare? share = null;
        await Run(RunMode.Update, made: made => share = made);

        Assert.Equal("10.4.0.40", await OutputUtilities.GetValueAsync(share!.Server));
        Assert.Equal("/volumes/dev-homes-share", await OutputUtilities.GetValueAsync(share.Export));
        Assert.Equal(["vers=4.1", "hard", "timeo=600", "noresvport"], share.MountOptions);
        Assert.Equal((500, false), (share.CapacityGiB, share.ActsAsOneAccount));
    }

    [Theory]
    [InlineData("10.0.0.5:/shares/one", "10.0.0.5", "/shares/one")]
    [InlineData("[2001:db8::5]:/shares/one", "2001:db8::5", "/shares/one")]
    [InlineData("files.example.org:/odd:/path", "files.example.org", "/odd:/path")]
    public void A_place_is_a_server_and_a_path(string written, string server, string path) =>
        Assert.Equal(new ExportPlace(server, path), ExportPlace.Of("dev-homes", [(written, false)]));

    [Fact]
    public void Without_a_preferred_place_the_same_one_is_taken_each_time() =>
        Assert.Equal(ExportPlace.Of("dev-homes", [("10.0.0.6:/a", false), ("10.0.0.5:/a", false)]), ExportPlace.Of("dev-homes", [("10.0.0.5:/a", false), ("10.0.0.6:/a", false)]));

    [Fact]
    public void A_place_that_NFS_cannot_mount_is_told()
    {
        Assert.Equal(
            "ManilaShare 'dev-homes': the cloud exports the share nowhere that NFS could mount (mon1,mon2). See what it has: openstack share export location list dev-homes.",
            Assert.ThrowsAny<Exception>(() => ExportPlace.Of("dev-homes", [("mon1,mon2", true)])).Message);
        Assert.Contains("(it names no place)", Assert.ThrowsAny<Exception>(() => ExportPlace.Of("dev-homes", [])).Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_share_outlives_the_code_and_nothing_replaces_it(bool keep)
    {
        var options = (await Run(RunMode.Preview, Args() with { KeepData = keep })).OptionsOf<Share>()["dev-homes-share"];

        Assert.Equal((keep, keep), (options.Protect, options.RetainOnDelete));
        Assert.Equal(["shareType", "shareNetworkId", "availabilityZone"], options.IgnoreChanges);
        Assert.True(Assert.Single(options.Hooks.BeforeUpdate).Options.OnDryRun);
    }

    [Fact]
    public async Task All_problems_are_reported_at_once()
    {
        var message = (await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, Args() with { Gibibytes = 0, Clients = [CidrBlock.Parse("0.0.0.0/0")] }))).ToString();

        Assert.Contains("Gibibytes is 0. At least 1 is needed.", message, StringComparison.Ordinal);
        Assert.Contains("Clients has '0.0.0.0/0', the whole world.", message, StringComparison.Ordinal);
        Assert.Contains("Clients is empty", (await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, Args() with { Clients = [] }))).ToString(), StringComparison.Ordinal);
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_share_of_root_is_made_ready_in_a_namespace_that_only_does_that(RunMode mode)
    {
        var run = await CloudRun.Of(
            mode,
            options => _ = new PreparedShare("dev-home-share", new() { Share = new ExistingFileShare("10.0.0.5", "/shares/one", 500, actsAsOneAccount: false), Cluster = new FakeCluster() }, options),
            new FakeCloud(mode));

        Snapshot.Match(
            string.Join('\n', run.Cloud.Registered.Where(resource => resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal) && resource.Type != "kubernetes:core/v1:ConfigMap")
                .OrderBy(resource => resource.Name, StringComparer.Ordinal).Select(resource => $"# {resource.Type} {resource.Name}\n{Plain.Yaml(resource.Inputs)}")),
            "PreparedShare.objects.expected.yaml");
    }

    [Fact]
    public void Homes_on_such_a_share_are_made_by_their_own_account_before_they_are_mounted()
    {
        var hub = Some.DevelopmentHub() with { Homes = HomeStorage.Nfs(new ExistingFileShare("10.0.0.5", "/shares/one", 500, actsAsOneAccount: false), "{escaped_username}") };
        var users = (HelmValue.HelmMap)Some.ValuesOf(hub).Entries["singleuser"];

        Snapshot.Match(Some.Yaml(users.Entries["initContainers"]), "HomeMaking.containers.expected.yaml");
        Assert.False(((HelmValue.HelmMap)Some.ValuesOf(Some.ProductionHub()).Entries["singleuser"]).Entries.ContainsKey("initContainers"));
    }

    private static ManilaShareArgs Args() => new() { Gibibytes = 500, Clients = [CidrBlock.Parse("10.4.0.0/24")] };

    private static Task<CloudRun> Run(RunMode mode, ManilaShareArgs? args = null, Action<ManilaShare>? made = null) => CloudRun.Of(mode, options =>
    {
        var share = new ManilaShare("dev-homes", args ?? Args(), options);
        made?.Invoke(share);
    });
}
