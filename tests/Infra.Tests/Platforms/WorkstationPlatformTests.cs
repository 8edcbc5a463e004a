using System.Collections.Immutable;
using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.Utilities;

namespace JupyterHubInfra.Infra.Tests.Platforms;

public sealed class WorkstationPlatformTests
{
    [Theory]
    [InlineData("new", "true", "A AAAA")]
    [InlineData("existing", "true", "A AAAA")]
    [InlineData("none", "true", "AAAA")]
    [InlineData("new", "false", "A")]
    public async Task There_is_a_record_for_each_public_address_and_no_other(string mode, string ipv6, string types)
    {
        var file = StackFile.Of("clavius").With("address", mode == "existing" ? """{"mode": "existing", "address": "203.0.113.10"}""" : $$"""{"mode": "{{mode}}"}""").With("network.ipv6", ipv6);

        var records = (await PlatformRun.Of(RunMode.Update, file, "clavius")).Cloud.OfType("openstack:dns/recordSet:RecordSet");

        Assert.Equal(types.Split(' '), records.Select(record => record.Text("type")));
        Assert.All(records, record => Assert.Equal(("clavius.callysto.farm.", "60"), (record.Text("name"), record.Text("ttl"))));
        Assert.All(records.Where(record => record.Text("type") == "AAAA"), record => Assert.Matches("^2001:db8::[0-9a-f]+$", ((ImmutableArray<object>)record.Inputs["records"])[0].ToString()));
    }

    [Theory]
    [InlineData("sshKeys", """{"lin": {"state": "present"}}""", "openstack:compute/instance:Instance clavius-machine metadata")]
    [InlineData("volumes.homes.sizeGiB", "40", "openstack:blockstorage/volume:Volume clavius-homes size")]
    [InlineData("flavor", "\"m1.medium\"", "openstack:compute/instance:Instance clavius-machine flavorName")]
    public async Task A_change_of_settings_changes_just_what_it_says(string path, string json, string change)
    {
        var before = await PlatformRun.Of(RunMode.Update, StackFile.Of("clavius"), "clavius");
        var after = await PlatformRun.Of(RunMode.Update, StackFile.Of("clavius").With(path, json), "clavius");

        Assert.Equal(before.Urns, after.Urns);
        Assert.Equal([change], before.ChangesTo(after));
    }

    [Fact]
    public async Task Nothing_that_is_published_is_a_secret()
    {
        foreach (var value in (await PlatformRun.Of(RunMode.Update, StackFile.Of("clavius"), "clavius")).Outputs.Values.OfType<Output<string>>())
        {
            Assert.False(await Output.IsSecretAsync(value));
            Assert.NotEmpty(await OutputUtilities.GetValueAsync(value));
        }
    }
}
