using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Dns.Plans;

/// <summary>The record sets of some zones, merged from all who want some: one of each name and type, with one owner.</summary>
/// <param name="Records">What is to be entered, by zone, name and type; only to be used when there are no problems.</param>
/// <param name="Problems">Why it cannot be.</param>
public sealed record DnsPlan(ImmutableArray<PlannedRecord> Records, ImmutableArray<DnsPlanProblem> Problems)
{
    /// <summary>Merges record sets. The order in which zones and records come means nothing.</summary>
    public static DnsPlan Of(IReadOnlyCollection<DnsName> zones, IEnumerable<WantedRecord> wanted)
    {
        var problems = new List<DnsPlanProblem>();
        var placed = new List<(DnsName Zone, WantedRecord Record)>();
        foreach (var record in wanted.OrderBy(record => record.Name.Value, StringComparer.Ordinal).ThenBy(record => record.Type, StringComparer.Ordinal).ThenBy(record => record.Source, StringComparer.Ordinal))
        {
            if (Place(zones, record, problems) is { } zone)
            {
                placed.Add((zone, record));
            }
        }

        var owners = new List<(DnsName Zone, WantedRecord Record)>();
        foreach (var claims in placed.GroupBy(entry => (entry.Record.Name, entry.Record.Type)))
        {
            var owner = claims.First();
            owners.Add(owner);
            problems.AddRange(claims.Skip(1).Select(other => Claimed(owner.Record, other.Record)));
        }

        DnsPlanRules.Check(owners, problems);
        var records = owners.Where(entry => !entry.Record.Entered)
            .Select(entry => new PlannedRecord(entry.Zone, entry.Record.Name, entry.Record.Type, entry.Record.Ttl, entry.Record.Values))
            .OrderBy(record => record.Zone.Value, StringComparer.Ordinal)
            .ThenBy(record => record.Name.Value, StringComparer.Ordinal)
            .ThenBy(record => record.Type, StringComparer.Ordinal);
        return new([.. records], [.. problems]);
    }

    // A delegation stands in the zone above the one that it hands over.
    private static DnsName? Closest(IEnumerable<DnsName> zones, WantedRecord record) => zones
        .Where(zone => record.Name.IsWithin(zone) && (record.Type != "NS" || record.Name != zone))
        .MaxBy(zone => zone.Value.Length);

    private static DnsName? Place(IReadOnlyCollection<DnsName> zones, WantedRecord record, List<DnsPlanProblem> problems)
    {
        var closest = Closest(zones, record);
        if (record.Zone is { } declared && !record.Name.IsWithin(declared))
        {
            problems.Add(new(record.Source, $"is {record}, which does not lie in its zone {declared.Absolute}", $"use a name that ends with .{declared.Absolute}, or a name without the final dot, which is taken below the zone."));
            return null;
        }

        if (record.Type == "NS" && zones.Contains(record.Name) && closest is null)
        {
            problems.Add(new(record.Source, $"is {record}, the name servers of the zone itself, which Designate sets.", "remove it; only names below the zone can be handed to other name servers."));
            return null;
        }

        if (closest is null)
        {
            // Its owner has entered it in a zone that is none of ours.
            if (!record.Entered)
            {
                problems.Add(new(record.Source, $"is {record}, which lies in none of the zones {List(zones)}", "add its zone, or do not take records from there."));
            }

            return null;
        }

        if (record.Zone is not null && record.Zone != closest)
        {
            problems.Add(new(record.Source, $"is {record}, which lies in the zone {closest.Absolute} of its own.", $"declare it below {closest.Absolute}"));
            return null;
        }

        return closest;
    }

    private static DnsPlanProblem Claimed(WantedRecord owner, WantedRecord other)
    {
        var same = owner.Ttl == other.Ttl && owner.Values.Order(StringComparer.Ordinal).SequenceEqual(other.Values.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        var difference = same
            ? "with the same values; a record set has one owner."
            : $"differently: {Text(owner)} here, {Text(other)} there.";
        return new(owner.Source, $"is {owner}, which {other.Source} wants too, {difference}", $"remove it from {owner.Source} or from {other.Source}; values that belong together stand in one entry.");
    }

    private static string Text(WantedRecord record) => $"{string.Join(", ", record.Values)} (ttl {record.Ttl})";

    private static string List(IEnumerable<DnsName> zones) => string.Join(", ", zones.Select(zone => zone.Absolute).Order(StringComparer.Ordinal));
}
