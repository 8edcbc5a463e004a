using System.Collections.Immutable;
using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.TestKit;
using Pulumi;

namespace JupyterHubInfra.Infra.Tests.Platforms;

public sealed class DnsPlatformTests
{
    private const string RecordSet = "openstack:dns/recordSet:RecordSet";
    private const string Zone = "openstack:dns/zone:Zone";

    private const string Settings = """
        config:
          jupyterhub-infra:platform: dns
          jupyterhub-infra:stacks: [prod, clavius]
          jupyterhub-infra:zones:
            - zone: callysto.ca.
              mode: new
              email: sysadmin@callysto.ca
              records:
                - {name: "@", type: MX, values: [1 mail.example.org.]}
            - zone: callysto.farm.
              ttl: 60
              records:
                - {name: www, type: A, values: [203.0.113.80]}
        """;

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_records_of_other_stacks_are_entered_beside_the_own_ones(RunMode mode)
    {
        var run = await RunAsync(mode, Record("hub.callysto.ca", "A", 60, "203.0.113.10"));

        Assert.Equal(
            ["callysto.ca/@/MX callysto.ca. 3600", "callysto.ca/hub/A hub.callysto.ca. 60", "callysto.farm/clavius/AAAA clavius.callysto.farm. 300", "callysto.farm/www/A www.callysto.farm. 60"],
            run.Cloud.OfType(RecordSet).Select(record => $"{record.Name} {record.Text("name")} {record.Text("ttl")}"));
        Assert.Equal(["callysto.ca-zone"], run.Cloud.OfType(Zone).Select(zone => zone.Name));
        Assert.Equal("zone-of-callysto.farm.", run.Cloud.The(RecordSet, "callysto.farm/www/A").Text("zoneId"));
    }

    [Fact]
    public async Task A_new_zone_outlives_the_stack_and_records_are_protected()
    {
        var run = await RunAsync(RunMode.Update, Record("hub.callysto.ca", "A", 60, "203.0.113.10"));

        Assert.Equal((true, true), (run.Options($"{Zone} callysto.ca-zone").Protect, run.Options($"{Zone} callysto.ca-zone").RetainOnDelete));
        var records = run.OptionsOf(RecordSet).ToList();
        Assert.Equal(4, records.Count);
        Assert.All(records, record => Assert.True(record.Value.Protect, record.Key));

        // Who has taken the protection away wants the record to go.
        Assert.All(records, record => Assert.NotEqual(true, record.Value.RetainOnDelete));
    }

    [Fact]
    public async Task One_record_more_touches_no_other()
    {
        var before = await RunAsync(RunMode.Update, Record("hub.callysto.ca", "A", 60, "203.0.113.10"));
        var after = await RunAsync(RunMode.Update, Record("a.callysto.ca", "A", 60, "203.0.113.11"), Record("hub.callysto.ca", "A", 60, "203.0.113.10"));

        Assert.Equal(["jupyterhub-infra:components:DnsRecord callysto.ca/a/A", $"{RecordSet} callysto.ca/a/A"], before.NamesOnlyIn(after));
        Assert.Empty(after.NamesOnlyIn(before));
        Assert.Empty(before.ChangesTo(after));
    }

    [Fact]
    public async Task A_moved_address_updates_one_record()
    {
        var before = await RunAsync(RunMode.Update, Record("hub.callysto.ca", "A", 60, "203.0.113.10"));
        var after = await RunAsync(RunMode.Update, Record("hub.callysto.ca", "A", 60, "203.0.113.11"));

        Assert.Equal(before.Urns, after.Urns);
        Assert.Equal([$"{RecordSet} callysto.ca/hub/A records"], before.ChangesTo(after));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task What_another_stack_has_entered_itself_is_left_to_it(RunMode mode)
    {
        var run = await RunAsync(mode, Record("hub.callysto.ca", "A", 60, "203.0.113.10").SetItem("entered", true));

        Assert.DoesNotContain(run.Cloud.OfType(RecordSet), record => record.Name.Contains("hub", StringComparison.Ordinal));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public Task A_record_that_two_sources_want_is_refused_and_both_are_named(RunMode mode) => RefusedAsync(mode,
        """
        Stack 'dns': 2 problems with the records of its zones; nothing was changed.
          stack 'prod': is callysto.ca MX, which zones[0].records[0] of Pulumi.dns.yaml wants too, differently: 10 mx.example.org. (ttl 60) here, 1 mail.example.org. (ttl 3600) there.
            Fix: remove it from stack 'prod' or from zones[0].records[0] of Pulumi.dns.yaml; values that belong together stand in one entry.
          stack 'clavius': is clavius.callysto.farm AAAA, which stack 'prod' wants too, with the same values; a record set has one owner.
            Fix: remove it from stack 'clavius' or from stack 'prod'; values that belong together stand in one entry.
        """,
        Record("callysto.ca", "MX", 60, "10 mx.example.org."),
        Record("clavius.callysto.farm", "AAAA", 300, "2001:db8::10"));

    [Fact]
    public Task A_record_outside_of_our_zones_is_refused_and_the_zones_are_named() => RefusedAsync(RunMode.Preview,
        """
        Stack 'dns': 1 problem with the records of its zones; nothing was changed.
          stack 'prod': is hub.example.org A, which lies in none of the zones callysto.ca., callysto.farm.
            Fix: add its zone, or do not take records from there.
        """,
        Record("hub.example.org", "A", 60, "203.0.113.10"));

    [Fact]
    public Task What_is_no_record_set_is_refused_by_name() => RefusedAsync(RunMode.Preview,
        """
        Stack 'dns': 4 problems with the records of its zones; nothing was changed.
          stack 'prod': publishes in dnsRecords something that is no record set.
            Fix: publish what docs/reference/stack-outputs.md says: name, type, ttl, values.
          stack 'prod': publishes a record of type A for a name that is none: 'hub_1.callysto.c_a' is not a DNS name: '_' is not allowed. Use letters, digits and hyphens, e.g. 'hub-1.callysto.c-a'.
            Fix: publish what docs/reference/stack-outputs.md says: name, type, ttl, values.
          stack 'prod': publishes hub.callysto.ca HINFO; known types are A, AAAA, CAA, CNAME, MX, NS, SRV, TXT.
            Fix: publish what docs/reference/stack-outputs.md says: name, type, ttl, values.
          stack 'prod': publishes hub.callysto.ca A with 'hub', which is not an IPv4 address.
            Fix: publish what docs/reference/stack-outputs.md says: name, type, ttl, values.
        """,
        ImmutableDictionary<string, object>.Empty.Add("name", "hub.callysto.ca"),
        Record("hub_1.callysto.c_a", "A", 60, "203.0.113.10"),
        Record("hub.callysto.ca", "HINFO", 60, "x"),
        Record("hub.callysto.ca", "A", 60, "hub"));

    [Fact]
    public async Task A_stack_without_records_is_named_with_the_way_out()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(RunMode.Preview, cloud => cloud
            .Publishes("organization/jupyterhub-infra/prod", ImmutableDictionary<string, object>.Empty)
            .Publishes("organization/jupyterhub-infra/clavius", ImmutableDictionary<string, object>.Empty.Add("dnsRecords", Output.CreateSecret("x")))));

        Assert.Contains(
            """
            Stack 'dns': 2 problems with the records of its zones; nothing was changed.
              stack 'prod': has no output dnsRecords.
                Fix: bring it up first (pulumi up -s prod), or remove prod from stacks.
              stack 'clavius': publishes dnsRecords as a secret, but what stands in a zone is public.
                Fix: take the secret mark off that output, and run: pulumi up -s clavius
            """,
            exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_that_does_not_exist_ends_the_run() => Assert.Contains(
        "unknown stack \"organization/jupyterhub-infra/prod\"",
        (await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(RunMode.Preview, _ => { }))).ToString(), StringComparison.Ordinal);

    private static async Task RefusedAsync(RunMode mode, string message, params ImmutableDictionary<string, object>[] prod) => Assert.Contains(
        message, (await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(mode, prod))).ToString(), StringComparison.Ordinal);

    private static Task<PlatformRun> RunAsync(RunMode mode, params ImmutableDictionary<string, object>[] prod) => RunAsync(mode, cloud => cloud
        .Publishes("organization/jupyterhub-infra/prod", Records(prod))
        .Publishes("organization/jupyterhub-infra/clavius", Records(Record("clavius.callysto.farm", "AAAA", 300, "2001:db8::10"))));

    private static Task<PlatformRun> RunAsync(RunMode mode, Action<FakeCloud> teach) => PlatformRun.Of(mode, StackFile.Parse(Settings), "dns", teach);

    private static ImmutableDictionary<string, object> Records(params ImmutableDictionary<string, object>[] records) =>
        ImmutableDictionary<string, object>.Empty.Add("dnsRecords", ImmutableArray.Create(records));

    private static ImmutableDictionary<string, object> Record(string name, string type, int ttl, params string[] values) =>
        ImmutableDictionary<string, object>.Empty.Add("name", name).Add("type", type).Add("ttl", ttl).Add("values", values.ToImmutableArray()).Add("entered", false);
}
