using System.Text.Json;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using JupyterHubInfra.TestKit;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.OpenStack;

public sealed class OpenStackFunctionTests
{
    private readonly Bench _bench = new("openstack");

    [Theory]
    [InlineData("openstack:networking/getNetwork:getNetwork", "campus-does-not-exist")]
    [InlineData("openstack:compute/getFlavor:getFlavor", "missing.huge")]
    [InlineData("openstack:images/getImage:getImage", "Ubuntu-missing")]
    public async Task A_name_that_says_so_is_not_found(string token, string name) => Assert.Equal(
        $"invoking {token}: 1 error occurred:\n\t* Your query returned no results. Please change your search criteria and try again.\n\n",
        (await Assert.ThrowsAsync<ProviderException>(() => Call(token, Map.Of(("name", name))))).Message);

    [Theory]
    [InlineData("networking/getNetwork:getNetwork")]
    [InlineData("networking/getSubnet:getSubnet")]
    [InlineData("networking/getRouter:getRouter")]
    [InlineData("networking/getSecGroup:getSecGroup")]
    [InlineData("compute/getFlavor:getFlavor")]
    [InlineData("compute/getKeypair:getKeypair")]
    [InlineData("images/getImage:getImage")]
    [InlineData("dns/getDnsZone:getDnsZone")]
    [InlineData("blockstorage/getVolumeV3:getVolumeV3")]
    [InlineData("identity/getAuthScope:getAuthScope")]
    public async Task Every_other_name_is_found_always_the_same_and_as_the_schema_says(string function)
    {
        var token = "openstack:" + function;
        var answer = await Call(token, Map.Of(("name", "hub")));

        Assert.Equal(answer, await Call(token, Map.Of(("name", "hub"))));
        Assert.NotEqual("", answer["id"]!.AsText());
        var schema = JupyterHubInfra.Rehearsal.Schemas.PackageSchema.Of("Pulumi.OpenStack").FindFunction(token)!;
        Assert.All(answer.Entries.Keys, key => Assert.NotNull(schema.Answer[key]));
        Assert.All(schema.Answer.Required, key => Assert.NotNull(answer[key]));
    }

    [Fact]
    public async Task The_stacks_own_objects_are_found_first()
    {
        var address = await _bench.Create("openstack:networking/floatingIp:FloatingIp", "ip", Map.Of(("pool", "public")));

        var answer = await Call("openstack:networking/getFloatingIp:getFloatingIp", Map.Of(("address", address.Outputs["address"]!)));

        Assert.Equal(address.Id, answer["id"]!.AsText());
    }

    [Fact]
    public async Task A_server_on_a_campus_network_has_a_public_address()
    {
        var network = await Call("openstack:networking/getNetwork:getNetwork", Map.Of(("name", "campus"), ("external", true)));

        var server = await _bench.Create("openstack:compute/instance:Instance", "node", Map.Of(
            ("flavorName", "m1.small"), ("imageName", "Ubuntu-24.04"), ("networks", new List([Map.Of(("uuid", network["id"]!))]))));

        Assert.StartsWith("203.0.113.", server.Outputs["accessIpV4"]!.AsText(), StringComparison.Ordinal);
    }

    [NeedsFact(Needs.Recordings)]
    public async Task Answers_have_the_recorded_properties()
    {
        foreach (var line in File.ReadLines(SharedFacts.PathOf("engine", "openstack-hub", "02-up.wire.jsonl")))
        {
            using var call = JsonDocument.Parse(line);
            if (call.RootElement.GetProperty("method").GetString() != "Invoke")
            {
                continue;
            }

            var request = call.RootElement.GetProperty("request");
            var expected = (Map)Recordings.Read(call.RootElement.GetProperty("response").GetProperty("return"));
            var answer = await Call(request.GetProperty("tok").GetString()!, (Map)Recordings.Read(request.GetProperty("args")));
            Assert.Equal(expected.Entries.Keys, answer.Entries.Keys);
        }
    }

    private async Task<Map> Call(string token, Map args) => (await _bench.Provider.InvokeAsync(new InvokeRequest(token, args, false), default)).Value;
}
