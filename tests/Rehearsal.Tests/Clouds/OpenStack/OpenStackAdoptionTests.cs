using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.OpenStack;

/// <summary>What was there before the stacks, as the catalogue describes it.</summary>
public sealed class OpenStackAdoptionTests
{
    private const string Volume = "openstack:blockstorage/volume:Volume";
    private const string First = "3f0c2a9e-6d41-4b7a-9a52-c1d7e0b84f01";
    private const string Second = "3f0c2a9e-6d41-4b7a-9a52-c1d7e0b84f02";
    private const string Settings = $$"""
        openstack:
          catalog:
            floatingIps: [203.0.113.2, 203.0.113.3]
            volumes:
              homes-01: {id: {{First}}, size: 250, availabilityZone: ceph}
              homes-02: {id: {{Second}}, attachedTo: hub.callysto.ca}
        """;

    private readonly Bench _bench = new("openstack", settings: SettingsFile.Read(Settings));

    [Fact]
    public async Task A_volume_is_read_by_its_id_with_what_the_catalogue_says()
    {
        var read = await Read(First);

        Assert.Equal((First, "homes-01", 250, "ceph"), (read.Id, read.Outputs["name"]!.AsText(), read.Outputs["size"]!.AsNumber(), read.Outputs["availabilityZone"]!.AsText()));
        Assert.Empty(read.Outputs["attachments"]!.AsList()!.Value);
    }

    [Fact]
    public async Task A_volume_that_another_server_has_names_the_server()
    {
        var attachment = Assert.Single((await Read(Second)).Outputs["attachments"]!.AsList()!.Value).AsMap()!;

        var server = (await _bench.Provider.InvokeAsync(new("openstack:compute/getInstanceV2:getInstanceV2", Map.Of(("id", attachment["instanceId"]!)), true), default)).Value;

        Assert.Equal("hub.callysto.ca", server["name"]!.AsText());
    }

    [Theory, InlineData("3f0c2a9e-6d41-4b7a-9a52-c1d7e0b84f03"), InlineData("homes-01")]
    public async Task What_is_not_listed_does_not_exist(string id) => Assert.Null((await Read(id)).Id);

    [Fact]
    public async Task Without_a_list_every_volume_exists() =>
        Assert.Equal(First, (await new Bench("openstack").Provider.ReadAsync(new(Bench.Urn(Volume, "homes"), Volume, First, Map.Empty, null), default)).Id);

    [Fact]
    public async Task A_volume_tells_of_the_stacks_own_server_once_it_has_it()
    {
        var server = await _bench.Create("openstack:compute/instance:Instance", "homes", Map.Of(("name", "prod-homes"), ("flavorName", "m1.small"), ("imageName", "Ubuntu-24.04"), ("networkMode", "none")));
        await _bench.Create("openstack:compute/volumeAttach:VolumeAttach", "attached", Map.Of(("instanceId", server.Id), ("volumeId", First)));

        var attachment = Assert.Single((await Read(First)).Outputs["attachments"]!.AsList()!.Value).AsMap()!;

        Assert.Equal(server.Id, attachment["instanceId"]!.AsText());
        Assert.Equal("prod-homes", (await _bench.Provider.InvokeAsync(new("openstack:compute/getInstanceV2:getInstanceV2", Map.Of(("id", server.Id)), true), default)).Value["name"]!.AsText());
    }

    [Fact]
    public async Task A_new_floating_ip_is_none_of_those_that_are_there()
    {
        var addresses = new List<string?>();
        for (var i = 0; i < 250; i++)
        {
            addresses.Add((await _bench.Create("openstack:networking/floatingIp:FloatingIp", $"ip-{i}", Map.Of(("pool", "public")))).Outputs["address"]!.AsText());
        }

        Assert.DoesNotContain("203.0.113.2", addresses);
        Assert.DoesNotContain("203.0.113.3", addresses);
    }

    private Task<ReadResult> Read(string id) => _bench.Provider.ReadAsync(new(Bench.Urn(Volume, "homes"), Volume, id, Map.Empty, null), default);
}
