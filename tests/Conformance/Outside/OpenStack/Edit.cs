using System.Globalization;
using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Conformance.Outside.OpenStack;

/// <summary>Turns options into properties.</summary>
internal sealed class Edit(Objects objects, Noun noun)
{
    /// <summary>The property that an operand of `create` sets, where it names another object by that object's id.</summary>
    internal PropertyValue Operand(string property, string written) => property switch
    {
        "loadbalancerId" => objects.Find(Nouns.Of(Nouns.Balancer), written).Id,
        "poolId" => objects.Find(Nouns.Of(Nouns.Pool), written).Id,
        _ => written,
    };

    /// <summary>What the options set; lists and maps grow, but a record set's records, which are named whole.</summary>
    internal PropertyValue.Map Changes(CommandLine line, PropertyValue.Map now)
    {
        var changes = PropertyValue.Map.Empty;
        foreach (var (option, value) in line.Given)
        {
            changes = option.Property is { } property ? changes.With(property, Changed(option, value, changes[property] ?? (noun.Type == Nouns.RecordSet ? null : now[property]))) : Special(option, value, changes);
        }

        return changes;
    }

    /// <summary>What the options take away.</summary>
    internal PropertyValue.Map Removals(CommandLine line, PropertyValue.Map now)
    {
        var changes = PropertyValue.Map.Empty;
        foreach (var (option, value) in line.Given.Where(given => given.Option.Property is not null))
        {
            var property = option.Property!;
            var current = changes[property] ?? now[property];
            changes = changes.With(property, option.Form switch
            {
                OptionForm.Entry => (current as PropertyValue.Map ?? PropertyValue.Map.Empty).Without(value),
                OptionForm.Item => new PropertyValue.List([.. (current?.AsList() ?? []).Where(item => item.AsText() != (option.Of is { } type ? objects.Find(Nouns.Of(type), value).Id : value))]),
                OptionForm.Object => new PropertyValue.List([.. (current?.AsList() ?? []).Where(item => !Resolved(Pairs(value)).Entries.All(entry => item.AsMap()?[entry.Key] == entry.Value))]),
                _ => "",
            });
        }

        return changes;
    }

    private PropertyValue Changed(Option option, string value, PropertyValue? current) => option.Form switch
    {
        OptionForm.Flag => option.Fixed!,
        OptionForm.Whole => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : throw new UsageException($"'{value}' of {option.Names[0]} is no whole number"),
        OptionForm.Item => Added(current, option.Of is { } type ? objects.Find(Nouns.Of(type), value).Id : value),
        OptionForm.Object => Added(current, Resolved(Pairs(value))),
        OptionForm.Entry => (current as PropertyValue.Map ?? PropertyValue.Map.Empty).Over(Pairs(value)),
        _ => option.Of is { } named && value.Length > 0 ? Id(named, value) : value,
    };

    // Networks may exist outside of the stacks, by their names.
    private string Id(string type, string named)
    {
        try
        {
            return objects.Find(Nouns.Of(type), named).Id;
        }
        catch (UsageException) when (Guid.TryParse(named, out _))
        {
            return named;
        }
    }

    private PropertyValue.Map Special(Option option, string value, PropertyValue.Map changes) => option.Names[0] switch
    {
        "--dst-port" => changes.With("portRangeMin", Port(value.Split(':')[0])).With("portRangeMax", Port(value.Split(':')[^1])),
        "--network" => changes.With("networks", Added(changes["networks"], PropertyValue.Map.Of(("uuid", Id(Nouns.Network, value))))),
        "--port" => changes.With("networks", Added(changes["networks"], PropertyValue.Map.Of(("port", Id(Nouns.Port, value))))),
        "--nic" => changes.With("networks", Added(changes["networks"], Nic(Pairs(value)))),
        "--public-key" => changes.With("publicKey", File.Exists(value) ? File.ReadAllText(value).TrimEnd() : throw new UsageException($"there is no file '{value}'")),
        _ => changes,
    };

    private PropertyValue.Map Nic(PropertyValue.Map pairs) => pairs.Text("port-id") is { } port ? PropertyValue.Map.Of(("port", Id(Nouns.Port, port)))
        : PropertyValue.Map.Of(("uuid", Id(Nouns.Network, pairs.Text("net-id") ?? throw new UsageException("--nic names a net-id or a port-id"))));

    private PropertyValue.Map Resolved(PropertyValue.Map pairs) => PropertyValue.Map.From(pairs.Entries.Select(pair => pair.Key switch
    {
        "subnet" => KeyValuePair.Create("subnetId", (PropertyValue)Id(Nouns.Subnet, pair.Value.AsText()!)),
        "ip-address" => KeyValuePair.Create("ipAddress", pair.Value),
        _ => pair,
    }));

    private static PropertyValue.List Added(PropertyValue? current, PropertyValue item) =>
        current?.AsList() is { } items ? items.Contains(item) ? new(items) : new(items.Add(item)) : new([item]);

    private static PropertyValue.Map Pairs(string value) => PropertyValue.Map.From(value.Split(',').Select(pair => pair.Split('=', 2) is [var key, var text]
        ? KeyValuePair.Create(key, (PropertyValue)text)
        : throw new UsageException($"'{value}' is not of the form KEY=VALUE")));

    private static int Port(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : throw new UsageException($"'{text}' is no port");
}
