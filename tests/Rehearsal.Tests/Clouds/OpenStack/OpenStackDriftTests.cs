using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.OpenStack;

public sealed class OpenStackDriftTests
{
    private const string Volume = "openstack:blockstorage/volume:Volume";
    private const string Network = "openstack:networking/network:Network";

    private readonly Bench _bench = new("openstack");

    [Fact]
    public async Task A_refresh_finds_what_others_changed_and_the_program_changes_it_back()
    {
        var volume = await _bench.Create(Volume, "homes", Map.Of(("size", 5), ("metadata", Map.Of(("role", "homes")))));
        var changed = Outside(volume, volume.Outputs.With("description", "changed").With("metadata", Map.Of(("role", "homes"), ("owner", "dean"))));

        var read = await Read(volume);

        Assert.Equal("changed", read.Outputs["description"]!.AsText());
        Assert.Null(read.Inputs["description"]);
        Assert.Equal(Map.Of(("role", "homes")), read.Inputs["metadata"]);
        var diff = _bench.Diff(changed with { Inputs = read.Inputs, Outputs = read.Outputs }, Map.Of(("size", 5), ("metadata", Map.Of(("role", "homes")))));
        Assert.Equal(["description", "metadata.owner"], diff.DetailedDiff!.Keys);
        Assert.All(diff.DetailedDiff!.Values, change => Assert.Equal(PropertyChangeKind.Delete, change.Kind));
    }

    [Fact]
    public async Task What_others_deleted_is_gone()
    {
        var network = await _bench.Create(Network, "net", Map.Empty);
        _bench.Cloud.Objects.Clear();

        Assert.Null((await Read(network)).Id);
        await _bench.Provider.DeleteAsync(new(network.Urn, Network, network.Id, network.Inputs, network.Outputs, null), default);
    }

    [Fact]
    public async Task An_update_ends_with_a_look_at_what_it_did_not_touch()
    {
        var volume = await _bench.Create(Volume, "homes", Map.Of(("size", 5), ("name", "homes")));
        Outside(volume, volume.Outputs.With("description", "changed"));

        var updated = await _bench.Provider.UpdateAsync(new(volume.Urn, Volume, volume.Id, volume.Inputs, volume.Outputs, volume.Inputs.With("name", "data"), [], false, null), default);

        Assert.Equal("changed", updated.Outputs["description"]!.AsText());
    }

    [Fact]
    public async Task A_network_with_a_port_of_somebody_else_stays_and_its_subnet_too()
    {
        var network = await _bench.Create(Network, "net", Map.Empty);
        var subnet = await _bench.Create("openstack:networking/subnet:Subnet", "subnet", Map.Of(("networkId", network.Id), ("cidr", "10.1.0.0/24")));
        await _bench.Create("openstack:networking/port:Port", "left-over", Map.Of(("networkId", network.Id)));

        Assert.Contains($"Error waiting for openstack_networking_subnet_v2 {subnet.Id} to become deleted: context deadline exceeded", await RefusalToDelete(subnet), StringComparison.Ordinal);
        Assert.Contains("\"NetworkInUse\"", await RefusalToDelete(network), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_growth_leaves_the_volume_as_it_is()
    {
        var volume = await _bench.Create(Volume, "data", Map.Of(("size", 5)));
        var shrink = await _bench.Provider.UpdateAsync(new(volume.Urn, Volume, volume.Id, volume.Inputs, volume.Outputs, volume.Inputs.With("size", 4), [], false, null), default);

        // The state holds the plan; the cloud, which is asked, has what it had.
        var back = await _bench.Provider.UpdateAsync(new(volume.Urn, Volume, volume.Id, volume.Inputs, shrink.Outputs, volume.Inputs, [], false, null), default);

        Assert.True(shrink.Refused);
        Assert.Equal(4, shrink.Outputs["size"]!.AsNumber());
        Assert.Contains("(current: 5, extended: 5)", back.InitErrors.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_begins_with_rules_that_nobody_can_make_again()
    {
        var group = await _bench.Create("openstack:networking/secGroup:SecGroup", "group", Map.Empty);
        var rule = Map.Of(("direction", "egress"), ("ethertype", "IPv4"), ("securityGroupId", group.Id));

        Assert.Contains("SecurityGroupRuleExists", (await Assert.ThrowsAsync<ProviderException>(() => _bench.Create("openstack:networking/secGroupRule:SecGroupRule", "out", rule))).Message, StringComparison.Ordinal);

        var bare = await _bench.Create("openstack:networking/secGroup:SecGroup", "bare", Map.Of(("deleteDefaultRules", true)));
        await _bench.Create("openstack:networking/secGroupRule:SecGroupRule", "out", rule.With("securityGroupId", bare.Id));
    }

    private CloudObject Outside(CloudObject one, Map outputs)
    {
        var changed = one with { Outputs = outputs };
        _bench.Cloud.Objects[_bench.Cloud.Objects.IndexOf(one)] = changed;
        return changed;
    }

    private Task<ReadResult> Read(CloudObject one) => _bench.Provider.ReadAsync(new(one.Urn, one.Type, one.Id, one.Inputs, one.Outputs), default);

    private async Task<string> RefusalToDelete(CloudObject one) =>
        (await Assert.ThrowsAsync<ProviderException>(() => _bench.Provider.DeleteAsync(new(one.Urn, one.Type, one.Id, one.Inputs, one.Outputs, null), default))).Message;
}
