using JupyterHubInfra.Components.Dns;
using JupyterHubInfra.Components.Dns.OpenStack;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.OpenStack.Dns;
using Pulumi.Utilities;

namespace JupyterHubInfra.Components.Tests.Dns;

public sealed class DnsRecordTests
{
    private const string RecordType = "openstack:dns/recordSet:RecordSet";

    private static readonly DnsName Callysto = DnsName.Parse("callysto.farm");

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode)
    {
        var run = await CloudRun.Of(mode, options => Publish(options, new DnsZone("dns", Callysto, DnsZoneSource.New("dns@callysto.farm"), options)));

        Snapshot.Match(run.Urns, "DnsRecord.urns.expected.txt");
    }

    [Fact]
    public async Task Designate_gets_the_final_dot_that_people_leave_out()
    {
        var run = await CloudRun.Of(RunMode.Update, options => Publish(options, new DnsZone("dns", Callysto, DnsZoneSource.New("dns@callysto.farm"), options)));

        var record = run.Cloud.The(RecordType, "hub");
        Assert.Equal("hub.callysto.farm.", record.Text("name"));
        Assert.Equal("A", record.Text("type"));
        Assert.Equal("60", record.Text("ttl"));
        Assert.Equal("203.0.113.10", Assert.Single((IEnumerable<object>)record.Inputs["records"]));
        Assert.Equal("callysto.farm.", run.Cloud.The("openstack:dns/zone:Zone", "dns-zone").Text("name"));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_zone_that_exists_is_looked_up_and_not_touched(RunMode mode)
    {
        var run = await CloudRun.Of(mode, options => Publish(options, new DnsZone("dns", Callysto, DnsZoneSource.Existing, options)));

        Assert.Equal("openstack:dns/getDnsZone:getDnsZone(name=callysto.farm.)", Assert.Single(run.Cloud.Called));
        Assert.Empty(run.Cloud.OfType("openstack:dns/zone:Zone"));
        Assert.Equal("zone-of-callysto.farm.", run.Cloud.The(RecordType, "hub").Text("zoneId"));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_zone_that_somebody_else_keeps_gets_data_and_no_resource(RunMode mode)
    {
        DnsRecord? record = null;
        var run = await CloudRun.Of(mode, options => record = Publish(options, new ExternalDnsZone(Callysto)));

        var data = await OutputUtilities.GetValueAsync(record!.Data);
        Assert.Equal("hub.callysto.farm", data.Name);
        Assert.Equal(("A", 60), (data.Type, data.Ttl));
        Assert.Equal("203.0.113.10", Assert.Single(data.Values));
        Assert.Null(record.Resource);
        Assert.Equal(["hub"], run.Cloud.Registered.Select(resource => resource.Name));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_new_zone_outlives_the_code_unless_it_is_said_otherwise(bool keep)
    {
        var run = await CloudRun.Of(RunMode.Preview, options => _ = new DnsZone("dns", Callysto, DnsZoneSource.New("dns@callysto.farm", keep: keep), options));

        var options = Assert.Single(run.OptionsOf<Zone>()).Value;
        Assert.Equal((keep, keep), (options.Protect, options.RetainOnDelete));
    }

    [Fact]
    public async Task Each_kind_of_target_is_written_as_a_zone_file_writes_it()
    {
        var records = new List<DnsRecord>();
        await CloudRun.Of(RunMode.Update, options =>
        {
            var zone = new ExternalDnsZone(DnsName.Parse("callysto.ca"));
            void Add(string name, DnsTarget target) => records.Add(new DnsRecord(name, new() { Zone = zone, Host = DnsName.Parse($"{name}.callysto.ca"), Target = target, Ttl = 300 }, options));
            Add("aaaa", DnsTarget.Aaaa("[2001:db8::10]"));
            Add("cname", DnsTarget.Cname(DnsName.Parse("elsewhere.example.org")));
            Add("mx", DnsTarget.Mx(new MailHost(10, DnsName.Parse("b.example.org")), new MailHost(1, DnsName.Parse("c.example.org")), new MailHost(10, DnsName.Parse("a.example.org"))));
            Add("txt", DnsTarget.Txt("v=spf1 -all"));
        });

        var lines = await Task.WhenAll(records.Select(async record => await OutputUtilities.GetValueAsync(record.Data) is var data ? $"{data.Name} {data.Ttl} {data.Type} {string.Join(" | ", data.Values)}" : ""));
        Assert.Equal(
            [
                "aaaa.callysto.ca 300 AAAA 2001:db8::10",
                "cname.callysto.ca 300 CNAME elsewhere.example.org.",
                "mx.callysto.ca 300 MX 1 c.example.org. | 10 a.example.org. | 10 b.example.org.",
                "txt.callysto.ca 300 TXT \"v=spf1 -all\"",
            ],
            lines);
    }

    [Fact]
    public async Task All_problems_of_a_record_are_reported_at_once()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => CloudRun.Of(RunMode.Preview, options => _ = new DnsRecord(
            "hub",
            new() { Zone = new ExternalDnsZone(Callysto), Host = DnsName.Parse("hub.callysto.ca"), Target = DnsTarget.A(), Ttl = 0 },
            options)));

        Assert.Contains(
            """
            DnsRecord 'hub': Host is 'hub.callysto.ca', which does not lie in the zone 'callysto.farm'. Use a name that ends with '.callysto.farm', or another zone.
            DnsRecord 'hub': Ttl must be 1 to 604800 seconds, got 0.
            DnsRecord 'hub': Target has no address. Give at least one for a record of type A.
            """.ReplaceLineEndings("\n"),
            exception.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zone_itself_can_be_no_alias()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => CloudRun.Of(RunMode.Preview, options => _ = new DnsRecord(
            "apex",
            new() { Zone = new ExternalDnsZone(Callysto), Host = Callysto, Target = DnsTarget.Cname(DnsName.Parse("example.org")) },
            options)));

        Assert.Contains("DnsRecord 'apex': Target is a CNAME on the zone 'callysto.farm' itself, which DNS forbids. Use addresses.", exception.ToString(), StringComparison.Ordinal);
    }

    private static DnsRecord Publish(ComponentResourceOptions options, IDnsZone zone) =>
        new("hub", new() { Zone = zone, Host = DnsName.Parse("hub.callysto.farm"), Target = DnsTarget.A("203.0.113.10") }, options);
}
