using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.OpenStack;

public sealed class OpenStackLimitsTests
{
    private const string Volume = "openstack:blockstorage/volume:Volume";
    private const string Instance = "openstack:compute/instance:Instance";

    private static readonly Map Server = Map.Of(("flavorName", "m1.medium"), ("imageName", "Ubuntu-24.04"), ("networkMode", "none"));

    [Fact]
    public async Task A_volume_too_many_is_refused_and_so_is_a_gigabyte_too_many()
    {
        var bench = With("limits: {volumes: 2, gigabytes: 10}");
        await bench.Create(Volume, "first", Map.Of(("size", 6)));

        Assert.Contains("got 413 instead: {\"overLimit\": {\"code\": 413, \"message\": \"VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. "
            + "Requested 5G, quota is 10G and 6G has been consumed.\", \"retryAfter\": \"0\"}}", await RefusalOf(bench, Volume, Map.Of(("size", 5))), StringComparison.Ordinal);
        await bench.Create(Volume, "second", Map.Of(("size", 1)));
        Assert.Contains("VolumeLimitExceeded: Maximum number of volumes allowed (2) exceeded for quota 'volumes'.", await RefusalOf(bench, Volume, Map.Of(("size", 1))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Servers_use_instances_cores_and_memory()
    {
        var bench = With("limits: {instances: 1, cores: 3, ram: 6000}");
        await bench.Create(Instance, "first", Server);

        Assert.Contains(
            "{\"forbidden\": {\"code\": 403, \"message\": \"Quota exceeded for cores, instances, ram: Requested 2, 1, 4096, but already used 2, 1, 4096 of 3, 1, 6000 cores, instances, ram\"}}",
            await RefusalOf(bench, Instance, Server),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openstack:networking/network:Network", "networks: 0", "network", "")]
    [InlineData("openstack:networking/floatingIp:FloatingIp", "floatingIps: 0", "floatingip", "pool=public")]
    // Every project has the group 'default'.
    [InlineData("openstack:networking/secGroup:SecGroup", "securityGroups: 1", "security_group", "")]
    [InlineData("openstack:networking/secGroupRule:SecGroupRule", "securityGroupRules: 4", "security_group_rule", "direction=ingress,ethertype=IPv4,securityGroupId=g")]
    public async Task The_network_service_names_what_is_used_up(string type, string limit, string kind, string inputs)
    {
        var given = Map.From(inputs.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pair => KeyValuePair.Create(pair.Split('=')[0], (PropertyValue)pair.Split('=')[1])));

        Assert.Contains(
            $"got 409 instead: {{\"NeutronError\": {{\"type\": \"OverQuota\", \"message\": \"Quota exceeded for resources: ['{kind}'].\", \"detail\": \"\"}}}}",
            await RefusalOf(With($"limits: {{{limit}}}"), type, given),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_has_its_own_limits()
    {
        const string Yaml = "openstack:\n  projects:\n    tiny:\n      limits: {volumes: 0}\n";

        await new Bench("openstack", settings: SettingsFile.Read(Yaml)).Create(Volume, "volume", Map.Of(("size", 1)));
        Assert.Contains("VolumeLimitExceeded", await RefusalOf(
            new("openstack", settings: SettingsFile.Read(Yaml, new() { ["OS_PROJECT_NAME"] = "tiny" })), Volume, Map.Of(("size", 1))), StringComparison.Ordinal);
        Assert.Contains("VolumeLimitExceeded", await RefusalOf(
            new("openstack", Map.Of(("tenantName", "tiny")), settings: SettingsFile.Read(Yaml)), Volume, Map.Of(("size", 1))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Growth_counts_by_what_it_adds()
    {
        var bench = With("limits: {gigabytes: 10}");
        var volume = await bench.Create(Volume, "volume", Map.Of(("size", 6)));

        await bench.Update(volume, Map.Of(("size", 10)));
        var request = new UpdateRequest(volume.Urn, Volume, volume.Id, volume.Inputs, volume.Outputs, volume.Inputs.With("size", 11), [], false, null);

        Assert.Contains("Requested 1G, quota is 10G and 10G has been consumed.", (await bench.Provider.UpdateAsync(request, default)).InitErrors.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_limits_and_numbers_that_are_none_are_refused_with_their_place()
    {
        var unknown = Assert.Throws<InvalidSettingsException>(() => With("limits: {instnces: 1}"));
        var number = Assert.Throws<InvalidSettingsException>(() => With("limits: {instances: many}"));

        Assert.Contains("did you mean 'instances'?", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("line 2", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("many", number.Message, StringComparison.Ordinal);
        Assert.Contains("a whole number from 0", number.Message, StringComparison.Ordinal);
    }

    private static Bench With(string setting) => new("openstack", settings: SettingsFile.Read($"openstack:\n  {setting}\n"));

    private static async Task<string> RefusalOf(Bench bench, string type, Map inputs) =>
        (await Assert.ThrowsAsync<ProviderException>(() => bench.Create(type, "one-too-many", inputs))).Message;
}
