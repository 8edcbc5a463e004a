using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Components.Dns.Plans;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Tests.Dns;

public sealed class DnsPlanPropertyTests
{
    private static readonly DnsName[] Zones = [DnsName.Parse("callysto.ca."), DnsName.Parse("dev.callysto.ca."), DnsName.Parse("callysto.farm.")];

    private static readonly string[] Hosts = ["callysto.ca", "hub.callysto.ca", "*.callysto.ca", "edx.callysto.ca", "ns.edx.callysto.ca", "dev.callysto.ca", "hub.dev.callysto.ca", "callysto.farm", "a.b.callysto.farm", "example.org"];

    private static readonly (string Type, string Value)[] Values =
        [("A", "203.0.113.1"), ("A", "203.0.113.2"), ("AAAA", "2001:db8::1"), ("CNAME", "hub.callysto.ca."), ("CNAME", "www.example.org."), ("MX", "10 hub.callysto.ca."), ("NS", "ns.edx.callysto.ca."), ("TXT", "\"x\"")];

    private static Arbitrary<WantedRecord[]> Wanted { get; } = Gen.ArrayOf(
        from host in Gen.Elements(Hosts)
        from value in Gen.Elements(Values)
        from source in Gen.Elements("records[0]", "records[1]", "stack 'dev'", "stack 'prod'")
        from ttl in Gen.Elements(60, 300)
        from entered in Gen.Elements(false, false, true)
        select new WantedRecord { Source = source, Name = DnsName.Parse(host), Type = value.Type, Ttl = ttl, Values = [value.Value], Entered = entered }).ToArbitrary();

    [Fact]
    public void The_order_of_the_sources_means_nothing() => Check.QuickThrowOnFailure(Prop.ForAll(Wanted, Gen.Choose(0, int.MaxValue).ToArbitrary(), (wanted, seed) =>
    {
        // Which of two equal claims comes first cannot be told.
        var distinct = wanted.DistinctBy(record => (record.Name, record.Type, record.Source)).ToArray();
        var shuffled = distinct.ToArray();
        new Random(seed).Shuffle(shuffled);
        return Text(DnsPlan.Of(Zones, distinct)) == Text(DnsPlan.Of(Zones.Reverse().ToArray(), shuffled));
    }));

    [Fact]
    public void Nothing_is_planned_twice() => Check.QuickThrowOnFailure(Prop.ForAll(Wanted, wanted =>
    {
        var plan = DnsPlan.Of(Zones, wanted);
        return plan.Records.Select(record => record.LogicalName).Distinct(StringComparer.Ordinal).Count() == plan.Records.Length
            && plan.Records.Select(record => (record.Name, record.Type)).Distinct().Count() == plan.Records.Length;
    }));

    [Fact]
    public void Without_problems_nothing_is_lost_and_nothing_is_added() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Wanted, wanted =>
    {
        var plan = DnsPlan.Of(Zones, wanted);
        var asked = wanted.Where(record => !record.Entered).Select(record => $"{record} {record.Ttl} {record.Values[0]}").Order(StringComparer.Ordinal);
        return !plan.Problems.IsEmpty
            || plan.Records.Select(record => $"{record.Name} {record.Type} {record.Ttl} {record.Values[0]}").Order(StringComparer.Ordinal).SequenceEqual(asked);
    }));

    [Fact]
    public void Two_claims_to_one_record_set_are_always_a_problem_that_names_both() => Check.QuickThrowOnFailure(Prop.ForAll(Wanted, wanted =>
    {
        var claims = wanted.Where(record => Zones.Any(record.Name.IsWithin) && !(record.Type == "NS" && Zones.Contains(record.Name)))
            .GroupBy(record => (record.Name, record.Type)).Where(group => group.Select(record => record.Source).Distinct().Count() > 1).ToList();
        var said = DnsPlan.Of(Zones, wanted).Problems;
        return claims.All(group => group.Select(record => record.Source).Distinct().All(source => said.Any(problem => $"{problem.Source} {problem.Problem}".Contains(source, StringComparison.Ordinal))));
    }));

    [Fact]
    public void Adding_a_record_renames_no_other() => Check.QuickThrowOnFailure(Prop.ForAll(Wanted, wanted =>
    {
        var more = wanted.Append(new() { Source = "records[9]", Name = DnsName.Parse("added.callysto.ca"), Type = "A", Ttl = 60, Values = ["203.0.113.9"] });
        var (before, after) = (DnsPlan.Of(Zones, wanted), DnsPlan.Of(Zones, more));
        return after.Records.Select(record => record.LogicalName).Except(before.Records.Select(record => record.LogicalName)).SequenceEqual(["callysto.ca/added/A"])
            && !before.Records.Select(record => record.LogicalName).Except(after.Records.Select(record => record.LogicalName)).Any();
    }));

    private static string Text(DnsPlan plan) => string.Join('\n', plan.Records.Select(record => $"{record.LogicalName} {record.Ttl} {record.Values[0]}").Concat(plan.Problems.Select(problem => problem.ToString())));
}
