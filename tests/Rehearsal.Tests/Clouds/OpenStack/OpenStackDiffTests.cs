using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.OpenStack;

public sealed class OpenStackDiffTests
{
    private readonly Bench _bench = new("openstack");

    // What a change means, and which paths say so: as the real provider answered.
    public static TheoryData<string, string, string> Changes => new()
    {
        { "flavorName", "update flavorName", "" },
        { "userData", "update-replace userData", "userData" },
        { "keyPair", "update-replace keyPair", "keyPair" },
        { "metadata", "add metadata.tier", "" },
        { "name", "update name", "" },
        { "powerState", "update powerState", "" },
        { "schedulerHints", "update-replace __meta; update schedulerHints", "__meta" },
        { "unknownHint", "update-replace __meta; update schedulerHints", "__meta" },
        { "securityGroups", "add securityGroups[1]", "" },
        { "tags", "add tags", "" },
        { "none", "", "" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_server_changes_in_place_or_is_replaced(string change, string details, string replaces)
    {
        var inputs = Map.Of(
            ("name", "hub-node"), ("flavorName", "m1.small"), ("imageName", "Ubuntu-24.04"), ("keyPair", "ops"), ("userData", "#cloud-config\n"), ("metadata", Map.Of(("role", "hub"))),
            ("securityGroups", new List(["hub"])), ("networks", new List([Map.Of(("uuid", "n1"))])), ("schedulerHints", new List([Map.Of(("group", "g1"))])));
        var server = await _bench.Create("openstack:compute/instance:Instance", "hub-node", inputs);
        var changed = change switch
        {
            "metadata" => inputs.With("metadata", Map.Of(("role", "hub"), ("tier", "production"))),
            "schedulerHints" => inputs.With("schedulerHints", new List([Map.Of(("group", "g2"))])),
            "unknownHint" => inputs.With("schedulerHints", new List([Map.Of(("group", Unknown.Instance))])),
            "securityGroups" => inputs.With("securityGroups", new List(["hub", "extra"])),
            "tags" => inputs.With("tags", new List(["hub"])),
            "powerState" => inputs.With("powerState", "shutoff"),
            "none" => inputs,
            _ => inputs.With(change, "other"),
        };

        var diff = _bench.Diff(server, changed);

        Assert.Equal(details, Show(diff));
        Assert.Equal(replaces, string.Join(' ', diff.ReplaceKeys));
        Assert.Equal(details.Length > 0, diff.Changes);
    }

    [Theory]
    [InlineData("openstack:networking/subnet:Subnet", "cidr", "10.62.0.0/24", "update-replace cidr")]
    [InlineData("openstack:networking/subnet:Subnet", "description", "for hubs", "update description")]
    public async Task A_subnet_is_replaced_by_its_range_only(string type, string property, string value, string details)
    {
        var inputs = Map.Of(("networkId", "n1"), ("cidr", "10.60.0.0/24"), ("dnsNameservers", new List(["192.0.2.53"])));
        var subnet = await _bench.Create(type, "hub", inputs);

        Assert.Equal(details, Show(_bench.Diff(subnet, inputs.With(property, value))));
    }

    [Fact]
    public async Task What_has_a_name_of_its_own_is_deleted_before_it_is_replaced()
    {
        var inputs = Map.Of(("networkId", "n1"), ("cidr", "10.60.0.0/24"));
        var generated = await _bench.Create("openstack:networking/subnet:Subnet", "generated", inputs);
        var named = await _bench.Create("openstack:networking/subnet:Subnet", "named", inputs.With("name", "named").With("networkId", "n2"));

        Assert.False(_bench.Diff(generated, inputs.With("cidr", "10.61.0.0/24")).DeleteBeforeReplace);
        Assert.True(_bench.Diff(named, inputs.With("name", "named").With("networkId", "n2").With("cidr", "10.61.0.0/24")).DeleteBeforeReplace);
    }

    [Fact]
    public async Task Leaving_a_description_out_deletes_it_and_leaving_out_what_the_cloud_decides_does_not()
    {
        var inputs = Map.Of(("size", 10), ("description", "homes"), ("volumeType", "ssd"), ("metadata", Map.Of(("owner", "hub"))));
        var volume = await _bench.Create("openstack:blockstorage/volume:Volume", "data", inputs);

        Assert.Equal("delete description", Show(_bench.Diff(volume, inputs.Without("description").Without("volumeType"))));
    }

    [Fact]
    public async Task A_first_address_pair_is_added_as_a_list()
    {
        var port = await _bench.Create("openstack:networking/port:Port", "port", Map.Of(("networkId", "n1")));

        var diff = _bench.Diff(port, Map.Of(("networkId", "n1"), ("allowedAddressPairs", new List([Map.Of(("ipAddress", "10.0.0.9"))]))));

        Assert.Equal("add allowedAddressPairs", Show(diff));
    }

    [Fact]
    public async Task A_volume_does_not_shrink_and_the_state_then_holds_the_plan()
    {
        var volume = await _bench.Create("openstack:blockstorage/volume:Volume", "data", Map.Of(("size", 5)));
        var planned = _bench.Check(volume.Type, "data", Map.Of(("size", 4)), volume.Inputs).Inputs;

        var refused = await _bench.Provider.UpdateAsync(new UpdateRequest(volume.Urn, volume.Type, volume.Id, volume.Inputs, volume.Outputs, planned, [], false, null), default);

        Assert.Contains("New size for extend must be greater than current size. (current: 5, extended: 4).", Assert.Single(refused.InitErrors), StringComparison.Ordinal);
        Assert.Equal(4, refused.Outputs["size"]!.AsNumber());
        var back = await _bench.Provider.UpdateAsync(new UpdateRequest(volume.Urn, volume.Type, volume.Id, volume.Inputs, refused.Outputs, volume.Inputs, [], false, null), default);
        Assert.Contains("(current: 5, extended: 5).", Assert.Single(back.InitErrors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attached_volume_grows_only_when_told_to_grow_online()
    {
        var volume = await _bench.Create("openstack:blockstorage/volume:Volume", "data", Map.Of(("size", 5)));
        await _bench.Create("openstack:compute/volumeAttach:VolumeAttach", "attached", Map.Of(("instanceId", "i1"), ("volumeId", volume.Id)));
        var larger = Map.Of(("size", 6));

        var refused = await _bench.Provider.UpdateAsync(new UpdateRequest(volume.Urn, volume.Type, volume.Id, volume.Inputs, volume.Outputs, larger, [], false, null), default);
        var grown = await _bench.Provider.UpdateAsync(new UpdateRequest(volume.Urn, volume.Type, volume.Id, volume.Inputs, volume.Outputs, larger.With("enableOnlineResize", true), [], false, null), default);

        Assert.Contains("resizing online is disabled", Assert.Single(refused.InitErrors), StringComparison.Ordinal);
        Assert.Empty(grown.InitErrors);
        Assert.Equal(6, grown.Outputs["size"]!.AsNumber());
    }

    private static string Show(DiffResult diff) => diff.DetailedDiff is null ? "" : string.Join("; ", diff.DetailedDiff.Select(entry => $"{Kind(entry.Value.Kind)} {entry.Key}"));

    private static string Kind(PropertyChangeKind kind) => kind switch
    {
        PropertyChangeKind.Add => "add",
        PropertyChangeKind.AddReplace => "add-replace",
        PropertyChangeKind.Delete => "delete",
        PropertyChangeKind.DeleteReplace => "delete-replace",
        PropertyChangeKind.Update => "update",
        _ => "update-replace",
    };
}
