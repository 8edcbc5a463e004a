using JupyterHubInfra.Components.Dns;
using JupyterHubInfra.Components.Dns.Gcp;
using JupyterHubInfra.Components.Tests.Certificates;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.Gcp.Dns;
using Pulumi.Utilities;

namespace JupyterHubInfra.Components.Tests.Dns.Gcp;

public sealed class CloudDnsZoneTests
{
    private static readonly DnsName Callysto = DnsName.Parse("callysto.farm");

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode) => Snapshot.Match((await Run(mode)).Urns, "CloudDnsZone.urns.expected.txt");

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_new_zone_is_public_and_signed_and_records_have_final_dots(RunMode mode) => Snapshot.Match(Plain.Registrations(await Run(mode)), "CloudDnsZone.expected.yaml");

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_zone_that_exists_is_looked_up_by_its_own_name_and_not_touched(RunMode mode)
    {
        CloudDnsZone? zone = null;
        var run = await Run(mode, Args() with { Source = CloudDnsZoneSource.Existing("callysto-farm") }, made: made => zone = made);

        Assert.Equal("gcp:dns/getManagedZone:getManagedZone(name=callysto-farm, project=callysto-202316)", Assert.Single(run.Cloud.Called));
        Assert.Empty(run.Cloud.OfType("gcp:dns/managedZone:ManagedZone"));
        Assert.Equal("callysto-farm", run.Cloud.The("gcp:dns/recordSet:RecordSet", "hub").Text("managedZone"));
        Assert.Equal("ns-cloud-a1.googledomains.com ns-cloud-a2.googledomains.com", string.Join(' ', await OutputUtilities.GetValueAsync(zone!.NameServers)));
    }

    [Theory]
    [InlineData("callysto.ca.", "public", "is the zone 'callysto.ca', but the settings say 'callysto.farm'. Give the name of the right one")]
    [InlineData("callysto.farm.", "private", "is private: nobody outside of its networks sees it. Give the name of the public one")]
    public async Task A_zone_that_is_not_the_one_that_is_meant_is_refused(string dnsName, string visibility, string problem)
    {
        var cloud = new FakeCloud(RunMode.Preview).Answers("gcp:dns/getManagedZone:getManagedZone", args => new(args) { ["id"] = "zone", ["dnsName"] = dnsName, ["visibility"] = visibility });
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, Args() with { Source = CloudDnsZoneSource.Existing("callysto-farm") }, cloud));

        Assert.Contains($"CloudDnsZone 'dns': 'callysto-farm' {problem} (gcloud dns managed-zones list --project=callysto-202316).", error.ToString(), StringComparison.Ordinal);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_new_zone_outlives_the_code_unless_it_is_said_otherwise(bool keep)
    {
        var run = await Run(RunMode.Preview, Args() with { Source = CloudDnsZoneSource.New("callysto-farm", keep) });
        var options = Assert.Single(run.OptionsOf<ManagedZone>()).Value;

        Assert.Equal((keep, keep), (options.Protect, options.RetainOnDelete));
        Assert.Equal(keep ? "PREVENT" : "DELETE", Assert.Single(run.Cloud.OfType("gcp:dns/managedZone:ManagedZone")).Text("deletionPolicy"));
    }

    [Fact]
    public async Task The_name_servers_are_known_for_the_registrar()
    {
        CloudDnsZone? zone = null;
        await Run(RunMode.Update, made: made => zone = made);

        Assert.Equal("ns-cloud-a1.googledomains.com ns-cloud-a2.googledomains.com", string.Join(' ', await OutputUtilities.GetValueAsync(zone!.NameServers)));
    }

    [Fact]
    public async Task All_problems_are_reported_at_once()
    {
        var message = (await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, new()
        {
            Project = "12345",
            Zone = DnsName.Parse("*.callysto.farm"),
            Source = CloudDnsZoneSource.Existing("callysto.farm"),
        }))).ToString();

        Assert.Contains("CloudDnsZone 'dns': Project is '12345', which is no project id", message, StringComparison.Ordinal);
        Assert.Contains("CloudDnsZone 'dns': Zone is '*.callysto.farm'. Give the name of a zone, e.g. 'example.org'.", message, StringComparison.Ordinal);
        Assert.Contains("CloudDnsZone 'dns': Source names the zone 'callysto.farm', which is no name that Cloud DNS gives", message, StringComparison.Ordinal);
    }

    private static CloudDnsZoneArgs Args() => new() { Project = "callysto-202316", Zone = Callysto, Source = CloudDnsZoneSource.New("callysto-farm") };

    private static Task<CloudRun> Run(RunMode mode, CloudDnsZoneArgs? args = null, FakeCloud? cloud = null, Action<CloudDnsZone>? made = null) => CloudRun.Of(
        mode,
        options =>
        {
            var zone = new CloudDnsZone("dns", args ?? Args(), options);
            _ = new DnsRecord("hub", new() { Zone = zone, Host = DnsName.Parse("hub.callysto.farm"), Target = DnsTarget.A("203.0.113.10"), Ttl = 300 }, options);
            made?.Invoke(zone);
        },
        cloud);
}
