using System.Collections.Immutable;
using JupyterHubInfra.Components.Dns.Plans;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>A record set as a stack file declares it.</summary>
public sealed record ZoneRecordSettings
{
    private const int ShortestTtl = 30;
    private const int LongestTtl = 604_800;

    public static Kind<int> TtlKind { get; } = Kinds.Whole(ShortestTtl, LongestTtl, "300");

    public required string Name { get; init; }

    public required string Type { get; init; }

    public required int? Ttl { get; init; }

    public required ImmutableArray<string> Values { get; init; }

    public static ZoneRecordSettings Read(SettingsReader read) => new()
    {
        Name = read.Required("name", Kinds.Text("a name below the zone, @ for the zone itself, or a whole name with the final dot", "www"),
            "Name of the record set: relative to the zone, `@` for the zone itself, or whole with the final dot."),
        Type = read.Required("type", Kinds.Choice("A", [.. RecordText.Types.Select(type => Choice.Of(type, type))]), "Record type. `NS` hands a name below the zone to other name servers."),
        Ttl = read.OptionalValue("ttl", TtlKind, "the zone's", "How many seconds resolvers may keep it."),
        Values = read.RequiredList("values", Kinds.Text("a value as a zone file writes it, a text without quotes", "203.0.113.10"),
            "All values of the record set. Hosts end with a dot; texts are plain, without quotes and of any length."),
    };
}
