using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.OpenStack;

/// <summary>What services tell of a project's limits: those that they enforce.</summary>
public sealed class OpenStackQuotaFunctionTests
{
    private const string Compute = "openstack:compute/getQuotaSetV2:getQuotaSetV2";
    private const string Storage = "openstack:blockstorage/getQuotasetV3:getQuotasetV3";
    private const string Network = "openstack:networking/getQuotaV2:getQuotaV2";

    private readonly Bench _bench = new("openstack", settings: SettingsFile.Read("""
        openstack:
          limits: {instances: 10, cores: 40, ram: 51200, volumes: 7, gigabytes: 500, floatingIps: 2, networks: 3, securityGroupRules: 90}
        """));

    [Theory]
    [InlineData(Compute, "instances", 10)]
    [InlineData(Compute, "cores", 40)]
    [InlineData(Compute, "ram", 51200)]
    [InlineData(Compute, "serverGroups", -1)]
    [InlineData(Storage, "volumes", 7)]
    [InlineData(Storage, "gigabytes", 500)]
    [InlineData(Storage, "perVolumeGigabytes", -1)]
    [InlineData(Network, "floatingip", 2)]
    [InlineData(Network, "network", 3)]
    [InlineData(Network, "securityGroupRule", 90)]
    [InlineData(Network, "port", -1)]
    public async Task Limits_are_those_of_the_file_and_none_is_minus_one(string function, string kind, int limit) =>
        Assert.Equal(limit, (await CallAsync(function, await OwnProjectAsync()))[kind]!.AsNumber());

    [Theory, InlineData(Compute), InlineData(Storage), InlineData(Network)]
    public async Task Answers_have_everything_that_the_schema_promises(string function)
    {
        var answer = await CallAsync(function, await OwnProjectAsync());

        Assert.All(PackageSchema.Of("Pulumi.OpenStack").FindFunction(function)!.Answer.Required, name => Assert.NotNull(answer[name]));
    }

    [Theory, InlineData(Compute), InlineData(Storage), InlineData(Network)]
    public async Task A_member_reads_the_quotas_of_no_other_project(string function)
    {
        var refused = await Assert.ThrowsAsync<ProviderException>(() => CallAsync(function, "another"));

        Assert.Contains("but got 403 instead: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_floating_ip_that_leads_to_a_foreign_server_says_so()
    {
        var bench = new Bench("openstack", settings: SettingsFile.Read("openstack: {catalog: {floatingIps: {203.0.113.10: {attachedTo: hub.callysto.ca}, 203.0.113.11: {}}}}"));

        var taken = await CallAsync("openstack:networking/getFloatingIp:getFloatingIp", Map.Of(("address", "203.0.113.10")), bench);
        var port = await CallAsync("openstack:networking/getPort:getPort", Map.Of(("portId", taken["portId"]!)), bench);

        Assert.StartsWith("compute:", port["deviceOwner"]!.AsText(), StringComparison.Ordinal);
        Assert.NotEqual("", port["deviceId"]!.AsText());
        Assert.Equal("", (await CallAsync("openstack:networking/getFloatingIp:getFloatingIp", Map.Of(("address", "203.0.113.11")), bench))["portId"]!.AsText());
    }

    private async Task<string> OwnProjectAsync() => (await CallAsync("openstack:identity/getAuthScope:getAuthScope", Map.Of(("name", "own")), _bench))["projectId"]!.AsText()!;

    private Task<Map> CallAsync(string function, string project) => CallAsync(function, Map.Of(("projectId", project)), _bench);

    private static async Task<Map> CallAsync(string function, Map args, Bench bench)
    {
        var result = await bench.Provider.InvokeAsync(new(function, args, true), default);
        Assert.Empty(result.Failures);
        return result.Value;
    }
}
