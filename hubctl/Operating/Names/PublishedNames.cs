using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating.Names;

/// <summary>What a stack publishes of names: record sets, and the zones that it keeps itself.</summary>
/// <param name="Records">The record sets by name and type.</param>
/// <param name="Zones">Zones without the final dot. Empty where the stack keeps none.</param>
internal sealed record PublishedNames(ImmutableArray<DnsRecordSet> Records, ImmutableArray<string> Zones)
{
    private const string OutputName = "dnsRecords";
    private const string Form = "the outputs of a stack, as 'pulumi stack output --json' prints them, or its output dnsRecords alone";

    /// <summary>Reads outputs.</summary>
    /// <param name="json">All outputs of a stack as JSON, or only `dnsRecords`.</param>
    /// <param name="where">Where they came from, for messages.</param>
    /// <param name="howTo">What to do when there are no records.</param>
    internal static PublishedNames Read(string json, string where, string howTo)
    {
        JsonNode? document;
        try
        {
            document = JsonNode.Parse(json);
        }
        catch (JsonException exception)
        {
            throw new InvalidSettingsException(new("this is no JSON", where, exception.Message, Form, howTo), exception);
        }

        var outputs = document as JsonObject;
        var list = document as JsonArray ?? outputs?[OutputName] as JsonArray
            ?? throw new InvalidSettingsException(new(
                outputs?[OutputName] is null ? $"there is no output {OutputName}" : $"the output {OutputName} is no list", where, outputs?[OutputName]?.ToJsonString(), Form, howTo));
        var records = list.Select((item, index) => Record(item, $"{where}, {OutputName}[{index}]")).ToList();
        var zones = (outputs?["zoneIds"] as JsonObject ?? []).Select(zone => zone.Key.TrimEnd('.'));
        return new(
            [.. records.OrderBy(record => record.Name, StringComparer.Ordinal).ThenBy(record => record.Type, StringComparer.Ordinal)],
            [.. zones.Order(StringComparer.Ordinal)]);
    }

    private static DnsRecordSet Record(JsonNode? item, string where)
    {
        if (item is not JsonObject map
            || Text(map["name"]) is not { } name
            || Text(map["type"]) is not { } type
            || map["ttl"] is not JsonValue ttl || !ttl.TryGetValue<double>(out var seconds) || seconds < 0 || seconds != Math.Floor(seconds) || seconds > int.MaxValue
            || map["values"] is not JsonArray values || values.Count == 0 || values.Any(value => Text(value) is null))
        {
            throw Invalid(where, item);
        }

        // These are written into scripts and zone files, where a space or a line end would begin something else.
        if (!IsName(name.TrimEnd('.')) || !type.All(char.IsAsciiLetterUpper) || values.Any(value => value!.GetValue<string>().Any(char.IsControl)))
        {
            throw Invalid(where, item);
        }

        return new(name.TrimEnd('.').ToLowerInvariant(), type, (int)seconds, [.. values.Select(value => value!.GetValue<string>())], map["entered"] is JsonValue entered && entered.TryGetValue<bool>(out var done) && done);
    }

    private static bool IsName(string name) => name.Split('.').Select((label, index) => (index == 0 && label == "*") || (label.Length > 0 && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))).All(ok => ok);

    private static InvalidSettingsException Invalid(string where, JsonNode? item) => new(new(
        "this is no record set", where, item?.ToJsonString() ?? "null",
        """{"name": "hub.example.org", "type": "A", "ttl": 60, "values": ["203.0.113.10"]}""",
        "bring the stack up with this version of the program; docs/reference/stack-outputs.md describes the output"));

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
