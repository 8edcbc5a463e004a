using System.Collections.Immutable;
using JupyterHubInfra.Components.Dns.Plans;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The records that a stack of the platform <c>dns</c> declares itself: one translation, for the rules and for the platform.</summary>
internal static class DnsPlatformRecords
{
    /// <summary>The zones' names.</summary>
    public static ImmutableArray<DnsName> Zones(DnsPlatformSettings settings) => [.. settings.Zones.Select(zone => zone.Zone)];

    /// <summary>The record sets; what cannot be read is reported and left out.</summary>
    public static ImmutableArray<WantedRecord> Of(DnsPlatformSettings settings, SettingsIssues issues)
    {
        var records = ImmutableArray.CreateBuilder<WantedRecord>();
        foreach (var (zone, at) in settings.Zones.Select((zone, index) => (zone, index)))
        {
            foreach (var (record, index) in zone.Records.Select((record, index) => (record, index)))
            {
                var path = $"zones[{at}].records[{index}]";
                if (Name(record.Name, zone.Zone, $"{path}.name", issues) is { } name && Values(record, path, issues) is { } values)
                {
                    records.Add(new() { Source = path, Name = name, Type = record.Type, Ttl = record.Ttl ?? zone.Ttl, Values = values, Zone = zone.Zone });
                }
            }
        }

        return records.ToImmutable();
    }

    private static DnsName? Name(string text, DnsName zone, string path, SettingsIssues issues)
    {
        var whole = text == "@" ? zone.Value : text.EndsWith('.') ? text : $"{text}.{zone}";
        var ok = DnsName.TryParse(whole, out var name, out var problem);
        issues.Require(ok, path, $"is \"{text}\": {problem}", issues.Edit(path, "www"));
        return ok ? name : null;
    }

    private static ImmutableArray<string>? Values(ZoneRecordSettings record, string path, SettingsIssues issues)
    {
        var values = ImmutableArray.CreateBuilder<string>(record.Values.Length);
        foreach (var (text, index) in record.Values.Select((text, index) => (text, index)))
        {
            var at = $"{path}.values[{index}]";
            if (RecordText.TryRead(record.Type, text, out var value, out var problem))
            {
                values.Add(value);
            }

            issues.Require(value is not null, at, $"is \"{text}\", which {problem}; a record of type {record.Type} needs values such as '{RecordText.Example(record.Type)}'.", issues.Edit(at, RecordText.Example(record.Type)), $"{path}.type");
        }

        return values.Count == record.Values.Length ? values.ToImmutable() : null;
    }
}
