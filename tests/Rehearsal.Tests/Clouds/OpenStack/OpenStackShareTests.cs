using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.OpenStack;

public sealed class OpenStackShareTests
{
    private const string Share = "openstack:sharedfilesystem/share:Share";
    private const string Access = "openstack:sharedfilesystem/shareAccess:ShareAccess";
    private const string Settings = """
        openstack:
          catalog:
            shareTypes: [cephfs-nfs]
          limits: {shares: 2, shareGigabytes: 100}
        """;

    private readonly Bench _bench = new("openstack", settings: SettingsFile.Read(Settings));

    [Fact]
    public async Task A_share_gets_a_path_that_it_keeps_while_it_grows()
    {
        var made = await _bench.Create(Share, "homes", Map.Of(("name", "homes"), ("shareProto", "NFS"), ("size", 40)));
        var place = made.Outputs.Items("exportLocations")[0].AsMap()!;
        var grown = await _bench.Update(made, made.Inputs.With("size", 60));

        Assert.Equal(($"10.254.0.10:/shares/share-{made.Id}", "true"), (place.Text("path"), place.Text("preferred")));
        Assert.Equal(("default", false), (made.Outputs.Text("shareType"), made.Outputs.Truth("isPublic")));
        Assert.Equal((60, place), (grown.Outputs.Whole("size"), grown.Outputs.Items("exportLocations")[0].AsMap()));
    }

    [Fact]
    public async Task Who_may_mount_it_is_said_once()
    {
        var share = await _bench.Create(Share, "homes", Map.Of(("name", "homes"), ("shareProto", "NFS"), ("size", 1)));
        var rule = Map.Of(("shareId", share.Id), ("accessType", "ip"), ("accessTo", "10.4.0.0/24"), ("accessLevel", "rw"));

        Assert.Equal("active", (await _bench.Create(Access, "nodes", rule)).Outputs.Text("state"));
        Assert.Contains(
            "Error creating openstack_sharedfilesystem_share_access_v2: badRequest (400): Share access ip:10.4.0.0/24 exists.",
            (await Assert.ThrowsAsync<ProviderException>(() => _bench.Create(Access, "again", rule))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing-type", 10, "Error creating share: itemNotFound (404): Share type not found.")]
    [InlineData("cephfs-nfs", 101, "Error creating share: overLimit (413): ShareSizeExceedsAvailableQuota: Requested share exceeds allowed project/user or share type gigabytes quota.")]
    public async Task Manila_refuses(string type, int size, string reason) => Assert.Contains(
        reason,
        (await Assert.ThrowsAsync<ProviderException>(() => _bench.Create(Share, "bad", Map.Of(("name", "bad"), ("shareProto", "NFS"), ("shareType", type), ("size", size))))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task One_share_too_many_is_refused()
    {
        foreach (var name in new[] { "one", "two" })
        {
            await _bench.Create(Share, name, Map.Of(("name", name), ("shareProto", "NFS"), ("size", 1)));
        }

        Assert.Contains(
            "ShareLimitExceeded: Maximum number of shares allowed (2) either per project/user or share type quota is exceeded.",
            (await Assert.ThrowsAsync<ProviderException>(() => _bench.Create(Share, "three", Map.Of(("name", "three"), ("shareProto", "NFS"), ("size", 1))))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FTP", 1, "expected share_proto to be one of [\"NFS\" \"CIFS\" \"CEPHFS\" \"GLUSTERFS\" \"HDFS\" \"MAPRFS\"], got FTP")]
    [InlineData("NFS", 0, "expected size to be at least (1), got 0")]
    public void The_provider_checks_before_any_cloud_is_asked(string protocol, int size, string reason) => Assert.Contains(
        reason, Assert.Single(_bench.Check(Share, "bad", Map.Of(("name", "bad"), ("shareProto", protocol), ("size", size))).Failures).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task What_holds_data_is_replaced_by_its_type_and_not_by_its_size()
    {
        var made = await _bench.Create(Share, "homes", Map.Of(("name", "homes"), ("shareProto", "NFS"), ("size", 10), ("shareType", "cephfs-nfs")));

        Assert.Empty(_bench.Diff(made, made.Inputs.With("size", 20)).ReplaceKeys);
        Assert.Equal("shareType", string.Join(' ', _bench.Diff(made, made.Inputs.With("shareType", "default")).ReplaceKeys));
    }
}
