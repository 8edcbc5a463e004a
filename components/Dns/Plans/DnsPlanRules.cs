using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Dns.Plans;

/// <summary>What DNS asks of the record sets of a zone as a whole; services mostly find out only when the second one is entered.</summary>
internal static class DnsPlanRules
{
    public static void Check(IReadOnlyList<(DnsName Zone, WantedRecord Record)> all, List<DnsPlanProblem> problems)
    {
        var names = all.Select(entry => entry.Record).ToLookup(record => record.Name);
        var aliases = all.Select(entry => entry.Record).Where(record => record.Type == "CNAME").ToDictionary(record => record.Name);
        var delegations = all.Select(entry => entry.Record).Where(record => record.Type == "NS").ToDictionary(record => record.Name);
        foreach (var (zone, record) in all)
        {
            Alone(zone, record, names, problems);
            Values(record, problems);
            Targets(record, names, aliases, problems);
            Delegated(zone, record, delegations, problems);
        }
    }

    private static void Alone(DnsName zone, WantedRecord record, ILookup<DnsName, WantedRecord> names, List<DnsPlanProblem> problems)
    {
        if (record.Type == "NS" && record.Name.Value.StartsWith('*'))
        {
            problems.Add(new(record.Source, $"is {record}: a wildcard cannot be handed to other name servers.", "name each delegated name."));
        }

        if (record.Type != "CNAME")
        {
            return;
        }

        if (record.Name == zone)
        {
            problems.Add(new(record.Source, $"is {record}, an alias of the zone itself, which DNS forbids: the zone has other records.", "use A and AAAA records with addresses."));
            return;
        }

        foreach (var other in names[record.Name].Where(other => other.Type != "CNAME"))
        {
            problems.Add(new(record.Source, $"is {record}, but {other.Source} wants {other} for the same name; beside a CNAME there can be no other record.",
                $"remove {record} from {record.Source}, or {other} from {other.Source}."));
        }
    }

    private static void Values(WantedRecord record, List<DnsPlanProblem> problems)
    {
        if (record.Values.IsEmpty)
        {
            problems.Add(new(record.Source, $"is {record}, which has no value.", "give at least one value."));
        }

        if (record.Type == "CNAME" && record.Values.Length > 1)
        {
            problems.Add(new(record.Source, $"is {record}, which has {record.Values.Length} values; a CNAME has exactly one.", "keep one of them."));
        }

        foreach (var twice in record.Values.GroupBy(value => value, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            problems.Add(new(record.Source, $"is {record}, which lists {twice.Key} {twice.Count()} times.", "list every value once."));
        }

        if (record.Type == "MX" && record.Values.Length > 1 && record.Values.Any(value => value.EndsWith(" .", StringComparison.Ordinal)))
        {
            problems.Add(new(record.Source, $"is {record}, which says with '.' that nobody takes mail, and names hosts that do.", "keep the one or the others."));
        }
    }

    // RFC 2181, section 10.3: the hosts that such records name have addresses of their own.
    private static void Targets(WantedRecord record, ILookup<DnsName, WantedRecord> names, Dictionary<DnsName, WantedRecord> aliases, List<DnsPlanProblem> problems)
    {
        if (record.Type is not ("MX" or "NS" or "SRV"))
        {
            return;
        }

        foreach (var value in record.Values)
        {
            if (DnsName.TryParse(value[(value.LastIndexOf(' ') + 1)..], out var target) && Alias(target, names, aliases) is { } alias)
            {
                problems.Add(new(record.Source, $"is {record}, which names {target.Absolute}; that is an alias ({alias} of {alias.Source}), and {record.Type} records must name hosts with addresses.",
                    $"name {alias.Values[0]} instead, or give {target.Absolute} addresses."));
            }
        }
    }

    /// <summary>The alias that answers for a name: its own, or the wildcard below the closest name that exists.</summary>
    private static WantedRecord? Alias(DnsName name, ILookup<DnsName, WantedRecord> names, Dictionary<DnsName, WantedRecord> aliases)
    {
        if (names.Contains(name) || names.Any(group => group.Key.Value.EndsWith("." + name.Value, StringComparison.Ordinal)))
        {
            return aliases.GetValueOrDefault(name);
        }

        for (var dot = name.Value.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = name.Value.IndexOf('.', dot + 1))
        {
            var above = name.Value[(dot + 1)..];
            if (DnsName.TryParse("*." + above, out var wildcard) && names.Contains(wildcard))
            {
                return aliases.GetValueOrDefault(wildcard);
            }

            if (names.Any(group => group.Key.Value == above || group.Key.Value.EndsWith("." + above, StringComparison.Ordinal)))
            {
                return null;
            }
        }

        return null;
    }

    // Below a delegation the other name servers answer; only the addresses of those servers themselves are given along with it.
    private static void Delegated(DnsName zone, WantedRecord record, Dictionary<DnsName, WantedRecord> delegations, List<DnsPlanProblem> problems)
    {
        foreach (var delegation in delegations.Values)
        {
            // A zone of ours that is handed over to itself holds its own records.
            var hidden = record.Name.IsWithin(delegation.Name) && !zone.IsWithin(delegation.Name) && !ReferenceEquals(record, delegation)
                && !(record.Type is "A" or "AAAA" && delegation.Values.Contains(record.Name.Absolute, StringComparer.Ordinal));
            if (hidden)
            {
                problems.Add(new(record.Source, $"is {record}, which nobody would find: {delegation.Source} hands {delegation.Name.Absolute} to other name servers ({delegation}).",
                    $"enter it there, or remove {delegation} from {delegation.Source}."));
            }
        }
    }
}
