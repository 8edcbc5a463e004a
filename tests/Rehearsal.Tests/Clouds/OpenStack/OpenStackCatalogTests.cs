using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.OpenStack;

public sealed class OpenStackCatalogTests
{
    private const string Instance = "openstack:compute/instance:Instance";
    private const string Listed = """
        openstack:
          hosts: 1
          catalog:
            flavors:
              m1.small: {vcpus: 1, ram: 512, disk: 5}
              g1.huge: {hosts: 0}
            images:
              Ubuntu-24.04: {minDisk: 5, properties: {os_version: "24.04"}}
            networks:
              campus: {external: true}
              lab: {external: false}
            keyPairs: [ops]
            volumeTypes: [ssd]
        """;

    private static readonly Map Server = Map.Of(("flavorName", "m1.small"), ("imageName", "Ubuntu-24.04"), ("networkMode", "none"));

    private readonly Bench _bench = new("openstack", settings: SettingsFile.Read(Listed));

    [Theory]
    [InlineData("flavorName", "m9.huge", "Unable to find flavor with name m9.huge")]
    [InlineData("imageName", "Ubuntu-99.04", "Unable to find image with name Ubuntu-99.04")]
    [InlineData("keyPair", "nobody", "but got 400 instead: {\"badRequest\": {\"code\": 400, \"message\": \"Invalid key_name provided.\"}}")]
    public async Task A_server_needs_what_the_cloud_has(string input, string value, string refusal) =>
        Assert.Contains(refusal, await RefusalOf(Instance, Server.With(input, value)), StringComparison.Ordinal);

    [Fact]
    public async Task A_key_pair_of_the_stack_is_as_good_as_one_that_was_there()
    {
        await _bench.Create("openstack:compute/keypair:Keypair", "mine", Map.Of(("name", "mine")));

        await _bench.Create(Instance, "first", Server.With("keyPair", "mine"));
        await _bench.Create(Instance, "second", Server.With("keyPair", "ops"));
    }

    [Theory]
    [InlineData("nowhere", "No network found with name: nowhere")]
    [InlineData("lab", "is not a valid external network.")]
    public async Task A_pool_is_an_external_network(string pool, string refusal) =>
        Assert.Contains(refusal, await RefusalOf("openstack:networking/floatingIp:FloatingIp", Map.Of(("pool", pool))), StringComparison.Ordinal);

    [Fact]
    public async Task A_volume_type_must_exist() =>
        Assert.Contains("Volume type tape could not be found.", await RefusalOf("openstack:blockstorage/volume:Volume", Map.Of(("size", 1), ("volumeType", "tape"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("openstack:compute/getFlavor:getFlavor", "Your query returned no results. Please change your search criteria and try again.")]
    [InlineData("openstack:networking/getNetwork:getNetwork", "Your query returned no results. Please change your search criteria and try again.")]
    [InlineData("openstack:compute/getKeypair:getKeypair", "Error retrieving openstack_compute_keypair_v2 other: Expected HTTP response code [200] when accessing [GET ")]
    public async Task A_lookup_finds_only_what_is_listed(string function, string refusal)
    {
        var refused = await Assert.ThrowsAsync<ProviderException>(() => _bench.Provider.InvokeAsync(new(function, Map.Of(("name", "other")), true), default));

        Assert.Contains($"invoking {function}: 1 error occurred:\n\t* {refusal}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lookup_tells_what_the_catalogue_says()
    {
        var flavor = (await _bench.Provider.InvokeAsync(new("openstack:compute/getFlavor:getFlavor", Map.Of(("name", "m1.small")), true), default)).Value;
        var image = (await _bench.Provider.InvokeAsync(new("openstack:images/getImage:getImage", Map.Of(("name", "Ubuntu-24.04")), true), default)).Value;

        Assert.Equal(512, flavor["ram"]!.AsNumber());
        Assert.Equal("24.04", (image["properties"] as Map)!["os_version"]!.AsText());
    }

    [Fact]
    public async Task A_flavor_without_hosts_leaves_a_server_that_is_kept_with_its_error()
    {
        var network = await _bench.Create("openstack:networking/network:Network", "net", Map.Empty);
        var inputs = Server.Without("networkMode").With("flavorName", "g1.huge").With("networks", new List([Map.Of(("uuid", network.Id))]));

        var (result, failed) = await Fail(inputs);

        Assert.Equal(
            $"creating {failed.Urn}: 1 error occurred:\n\t* Error waiting for instance ({failed.Id}) to become ready: unexpected state 'ERROR', wanted target 'ACTIVE'. last error: %!s(<nil>)\n\n",
            result.InitErrors.Single());
        Assert.IsType<Null>(result.Outputs["accessIpV4"]);

        // The next preview has something to learn, and a resize is refused.
        Assert.Equal("allMetadata", Assert.Single(_bench.Diff(failed, inputs).DetailedDiff!).Key);
        var resized = await _bench.Provider.UpdateAsync(new(failed.Urn, Instance, failed.Id, failed.Inputs, failed.Outputs, failed.Inputs.With("flavorName", "m1.small"), [], false, null), default);
        Assert.Contains($"Cannot 'resize' instance {failed.Id} while it is in vm_state error", resized.InitErrors.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_of_a_failed_server_heals_nothing_and_finds_that_it_must_be_replaced()
    {
        var network = await _bench.Create("openstack:networking/network:Network", "net", Map.Empty);
        var (_, failed) = await Fail(Server.Without("networkMode").With("flavorName", "g1.huge").With("networks", new List([Map.Of(("uuid", network.Id))])));

        var updated = await _bench.Provider.UpdateAsync(new(failed.Urn, Instance, failed.Id, failed.Inputs, failed.Outputs, failed.Inputs, [], false, null), default);

        Assert.Empty(updated.InitErrors);
        Assert.Equal("error", updated.Outputs["powerState"]!.AsText());

        // It has none of the networks that it was to have.
        Assert.Equal("networks", Assert.Single(_bench.Provider.Diff(new(failed.Urn, Instance, failed.Id, failed.Inputs, updated.Outputs, failed.Inputs, [])).ReplaceKeys));
    }

    [Fact]
    public async Task A_failed_server_that_named_no_networks_is_replaced()
    {
        var (_, failed) = await Fail(Server.With("flavorName", "g1.huge"));

        Assert.Equal("networks", Assert.Single(_bench.Diff(failed, Server.With("flavorName", "g1.huge")).ReplaceKeys));
    }

    [Fact]
    public async Task Anti_affinity_needs_a_host_for_each_member()
    {
        var group = await _bench.Create("openstack:compute/serverGroup:ServerGroup", "apart", Map.Of(("policies", "anti-affinity")));
        var member = Server.With("schedulerHints", new List([Map.Of(("group", group.Id))]));
        await _bench.Create(Instance, "first", member);

        var made = _bench.Check(Instance, "second", member);
        Assert.NotEmpty((await _bench.Provider.CreateAsync(new CreateRequest(Bench.Urn(Instance, "second"), Instance, "second", made.Inputs, false, null), default)).InitErrors);
    }

    [Fact]
    public void A_fact_that_a_kind_does_not_have_is_refused() => Assert.Contains(
        "'ops' of keyPairs has an unknown key 'size'",
        Assert.Throws<InvalidSettingsException>(() => SettingsFile.Read("openstack: {catalog: {keyPairs: {ops: {size: 1}}}}")).Message,
        StringComparison.Ordinal);

    private async Task<(CreateResult Result, CloudObject Failed)> Fail(Map inputs)
    {
        var made = _bench.Check(Instance, "gpu", inputs);
        var result = await _bench.Provider.CreateAsync(new CreateRequest(Bench.Urn(Instance, "gpu"), Instance, "gpu", made.Inputs, false, null), default);
        var failed = new CloudObject(Bench.Urn(Instance, "gpu"), Instance, result.Id!, made.Inputs, result.Outputs);
        _bench.Cloud.Objects.Add(failed);
        return (result, failed);
    }

    private async Task<string> RefusalOf(string type, Map inputs) => (await Assert.ThrowsAsync<ProviderException>(() => _bench.Create(type, "refused", inputs))).Message;
}
