using System.Text.Json;
using System.Text.Json.Nodes;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Conformance.Comparing;

/// <summary>A JSON value as one line for each leaf, so that differences can be named by path.</summary>
internal static class Lines
{
    // Counters of an API server, which begin anywhere.
    private static readonly string[] Counters = ["resourceVersion", "uid"];

    /// <summary>Lines `path: value` in order of their paths.</summary>
    internal static IReadOnlyDictionary<string, string> Of(JsonNode? node, Func<string, string> neutral)
    {
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(lines, "", node, neutral);
        return lines;
    }

    private static void Add(SortedDictionary<string, string> lines, string path, JsonNode? node, Func<string, string> neutral)
    {
        switch (node)
        {
            case JsonObject map when map.ContainsKey(Signatures.Key):
                AddMarked(lines, path, map, neutral);
                break;
            case JsonObject { Count: > 0 } map:
                foreach (var (key, value) in map)
                {
                    Add(lines, path.Length == 0 ? neutral(key) : $"{path}.{neutral(key)}", value, neutral);
                }

                break;
            case JsonArray { Count: > 0 } owners when path.EndsWith(".managedFields", StringComparison.Ordinal) && owners.Any(IsCount):
                Add(lines, path, new JsonArray([.. owners.Where(owner => !IsCount(owner)).Select(owner => owner?.DeepClone())]), neutral);
                break;
            case JsonArray { Count: > 0 } list:
                for (var i = 0; i < list.Count; i++)
                {
                    Add(lines, $"{path}[{i}]", list[i], neutral);
                }

                break;
            default:
                lines[path] = Array.Exists(Counters, counter => path.EndsWith(counter, StringComparison.Ordinal)) ? "<counter>" : Leaf(node, neutral);
                break;
        }
    }

    // Whether a server or its controller was the last to count what of a quota is used is chance, in a real cluster too.
    private static bool IsCount(JsonNode? owner) => owner?["fieldsV1"]?["f:status"] is JsonObject status && (status.ContainsKey("f:used") || status.ContainsKey("f:hard"));

    private static void AddMarked(SortedDictionary<string, string> lines, string path, JsonObject map, Func<string, string> neutral)
    {
        if ((string?)map[Signatures.Key] != Signatures.Secret)
        {
            lines[path] = map.ToJsonString();
        }
        else if (map["value"] is { } value)
        {
            Add(lines, path + " (secret)", value, neutral);
        }
        else
        {
            lines[path] = "(secret)";
        }
    }

    private static string Leaf(JsonNode? node, Func<string, string> neutral) => node switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        JsonValue value when value.TryGetValue<string>(out var text) => text == Signatures.Unknown ? "(unknown)" : $"\"{neutral(text)}\"",
        // 1 and 1.0 are the same number.
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.GetValue<double>().ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        _ => node.ToJsonString(),
    };
}
