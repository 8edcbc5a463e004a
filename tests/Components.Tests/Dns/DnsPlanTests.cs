using JupyterHubInfra.Components.Dns.Plans;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Tests.Dns;

public sealed class DnsPlanTests
{
    private static readonly DnsName Ca = DnsName.Parse("callysto.ca.");

    private static readonly DnsName[] Zones = [Ca];

    [Fact]
    public void Records_of_all_sources_are_merged_and_named_by_their_meaning()
    {
        var plan = DnsPlan.Of([Ca, DnsName.Parse("callysto.farm.")],
        [
            Wanted("stack 'prod'", "hub.callysto.ca", "A", "203.0.113.10"),
            Wanted("records[0]", "callysto.ca", "MX", "1 mail.example.org."),
            Wanted("stack 'clavius'", "clavius.callysto.farm", "AAAA", "2001:db8::10"),
            Wanted("records[1]", "*.callysto.ca", "CNAME", "callysto.ca."),
        ]);

        Assert.Empty(plan.Problems);
        Assert.Equal(["callysto.ca/*/CNAME", "callysto.ca/@/MX", "callysto.ca/hub/A", "callysto.farm/clavius/AAAA"], plan.Records.Select(record => record.LogicalName));
    }

    [Fact]
    public void A_name_goes_to_the_closest_zone_and_its_delegation_to_the_one_above()
    {
        var plan = DnsPlan.Of([Ca, DnsName.Parse("dev.callysto.ca.")],
        [
            Wanted("stack 'dev'", "hub.dev.callysto.ca", "A", "203.0.113.10"),
            Wanted("records[0]", "dev.callysto.ca", "NS", "ns1.example.org."),
        ]);

        Assert.Empty(plan.Problems);
        Assert.Equal(["callysto.ca/dev/NS", "dev.callysto.ca/hub/A"], plan.Records.Select(record => record.LogicalName));
    }

    [Fact]
    public void The_same_record_from_two_sources_is_refused_and_both_are_named() => Problem(
        "records[0]",
        "is hub.callysto.ca A, which stack 'prod' wants too, with the same values; a record set has one owner.",
        "remove it from records[0] or from stack 'prod'; values that belong together stand in one entry.",
        Wanted("records[0]", "hub.callysto.ca", "A", "203.0.113.10", "203.0.113.11"),
        Wanted("stack 'prod'", "hub.callysto.ca", "A", "203.0.113.11", "203.0.113.10"));

    [Fact]
    public void Other_values_from_another_source_are_refused_and_shown() => Problem(
        "stack 'dev'",
        "is hub.callysto.ca A, which stack 'prod' wants too, differently: 203.0.113.10 (ttl 60) here, 203.0.113.11 (ttl 60) there.",
        "remove it from stack 'dev' or from stack 'prod'; values that belong together stand in one entry.",
        Wanted("stack 'prod'", "hub.callysto.ca", "A", "203.0.113.11"),
        Wanted("stack 'dev'", "hub.callysto.ca", "A", "203.0.113.10"));

    [Fact]
    public void An_alias_stands_alone() => Problem(
        "records[0]",
        "is hub.callysto.ca CNAME, but stack 'prod' wants hub.callysto.ca A for the same name; beside a CNAME there can be no other record.",
        "remove hub.callysto.ca CNAME from records[0], or hub.callysto.ca A from stack 'prod'.",
        Wanted("records[0]", "hub.callysto.ca", "CNAME", "www.example.org."),
        Wanted("stack 'prod'", "hub.callysto.ca", "A", "203.0.113.10"));

    [Fact]
    public void A_zone_itself_is_no_alias() => Problem(
        "records[0]",
        "is callysto.ca CNAME, an alias of the zone itself, which DNS forbids: the zone has other records.",
        "use A and AAAA records with addresses.",
        Wanted("records[0]", "callysto.ca", "CNAME", "www.example.org."));

    [Fact]
    public void A_record_outside_of_all_zones_is_refused() => Problem(
        "stack 'clavius'",
        "is clavius.callysto.farm A, which lies in none of the zones callysto.ca.",
        "add its zone, or do not take records from there.",
        Wanted("stack 'clavius'", "clavius.callysto.farm", "A", "203.0.113.10"));

    [Fact]
    public void A_zone_of_the_same_letters_is_another_zone() => Problem(
        "stack 'prod'",
        "is hub.notcallysto.ca A, which lies in none of the zones callysto.ca.",
        "add its zone, or do not take records from there.",
        Wanted("stack 'prod'", "hub.notcallysto.ca", "A", "203.0.113.10"));

    [Fact]
    public void A_record_that_is_declared_below_another_zone_is_refused()
    {
        var record = Wanted("records[0]", "hub.callysto.farm", "A", "203.0.113.10") with { Zone = Ca };
        Problem("records[0]", "is hub.callysto.farm A, which does not lie in its zone callysto.ca.", "use a name that ends with .callysto.ca., or a name without the final dot, which is taken below the zone.", record);

        var plan = DnsPlan.Of([Ca, DnsName.Parse("dev.callysto.ca.")], [Wanted("records[0]", "hub.dev.callysto.ca", "A", "203.0.113.10") with { Zone = Ca }]);
        Assert.Equal(new("records[0]", "is hub.dev.callysto.ca A, which lies in the zone dev.callysto.ca. of its own.", "declare it below dev.callysto.ca."), Assert.Single(plan.Problems));
    }

    [Fact]
    public void The_name_servers_of_the_zone_itself_are_not_ours_to_set() => Problem(
        "records[0]", "is callysto.ca NS, the name servers of the zone itself, which Designate sets.", "remove it; only names below the zone can be handed to other name servers.",
        Wanted("records[0]", "callysto.ca", "NS", "ns1.example.org."));

    [Fact]
    public void A_wildcard_cannot_be_delegated() => Problem(
        "records[0]", "is *.callysto.ca NS: a wildcard cannot be handed to other name servers.", "name each delegated name.",
        Wanted("records[0]", "*.callysto.ca", "NS", "ns1.example.org."));

    [Fact]
    public void Nothing_stands_below_a_delegation_but_the_addresses_of_its_servers() => Problem(
        "stack 'prod'", "is hub.edx.callysto.ca A, which nobody would find: records[0] hands edx.callysto.ca. to other name servers (edx.callysto.ca NS).", "enter it there, or remove edx.callysto.ca NS from records[0].",
        Wanted("records[0]", "edx.callysto.ca", "NS", "ns.edx.callysto.ca."),
        Wanted("records[1]", "ns.edx.callysto.ca", "A", "203.0.113.53"),
        Wanted("stack 'prod'", "hub.edx.callysto.ca", "A", "203.0.113.10"));

    [Theory]
    [InlineData("mail.callysto.ca")]
    [InlineData("*.callysto.ca")]
    public void A_mail_host_is_no_alias_not_even_by_a_wildcard(string alias) => Problem(
        "records[0]",
        $"is callysto.ca MX, which names mail.callysto.ca.; that is an alias ({alias} CNAME of stack 'prod'), and MX records must name hosts with addresses.",
        "name www.example.org. instead, or give mail.callysto.ca. addresses.",
        Wanted("records[0]", "callysto.ca", "MX", "10 mail.callysto.ca."),
        Wanted("stack 'prod'", alias, "CNAME", "www.example.org."));

    [Theory]
    [InlineData("mail.callysto.ca")]
    [InlineData("a.mail.callysto.ca")]
    public void A_name_that_exists_is_not_answered_by_the_wildcard(string existing) => Assert.Empty(DnsPlan.Of(Zones,
    [
        Wanted("records[0]", "callysto.ca", "MX", "10 mail.callysto.ca."),
        Wanted("records[1]", existing, "A", "203.0.113.25"),
        Wanted("records[2]", "*.callysto.ca", "CNAME", "www.example.org."),
    ]).Problems);

    [Fact]
    public void A_record_set_holds_each_value_once_and_an_alias_only_one()
    {
        Problem("records[0]", "is hub.callysto.ca A, which lists 203.0.113.10 2 times.", "list every value once.", Wanted("records[0]", "hub.callysto.ca", "A", "203.0.113.10", "203.0.113.10"));
        Problem("records[0]", "is hub.callysto.ca CNAME, which has 2 values; a CNAME has exactly one.", "keep one of them.", Wanted("records[0]", "hub.callysto.ca", "CNAME", "a.example.org.", "b.example.org."));
        Problem("stack 'prod'", "is hub.callysto.ca A, which has no value.", "give at least one value.", Wanted("stack 'prod'", "hub.callysto.ca", "A"));
        Problem("records[0]", "is callysto.ca MX, which says with '.' that nobody takes mail, and names hosts that do.", "keep the one or the others.", Wanted("records[0]", "callysto.ca", "MX", "0 .", "10 mail.example.org."));
    }

    [Fact]
    public void What_a_stack_has_entered_itself_is_not_made_again_but_takes_its_name()
    {
        var entered = Wanted("stack 'dev'", "hub.callysto.ca", "A", "203.0.113.10") with { Entered = true };

        var plan = DnsPlan.Of(Zones, [entered]);
        Assert.Empty(plan.Records);
        Assert.Empty(plan.Problems);
        Assert.Empty(DnsPlan.Of([DnsName.Parse("example.org")], [entered]).Problems);
        Assert.Equal(["records[0]"], DnsPlan.Of(Zones, [entered, Wanted("records[0]", "hub.callysto.ca", "CNAME", "www.example.org.")]).Problems.Select(problem => problem.Source));
    }

    private static void Problem(string source, string problem, string fix, params WantedRecord[] wanted)
    {
        Assert.Equal(new(source, problem, fix), Assert.Single(DnsPlan.Of(Zones, wanted).Problems));
        Assert.Equal(new(source, problem, fix), Assert.Single(DnsPlan.Of(Zones, wanted.Reverse()).Problems));
    }

    private static WantedRecord Wanted(string source, string name, string type, params string[] values) =>
        new() { Source = source, Name = DnsName.Parse(name), Type = type, Ttl = 60, Values = [.. values] };
}
