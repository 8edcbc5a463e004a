using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sdk.Tests.Wire;

/// <summary>Writes recorded calls so that equal ones read equal: independent calls may come in any order, and sets have none.</summary>
internal static class Calls
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All calls, or those of methods whose name begins so.</summary>
    public static string Text(IReadOnlyList<JsonElement> lines, string? method = null)
    {
        var calls = lines.SkipLast(1)
            .Where(call => method is null || call.GetProperty("method").GetString()!.StartsWith(method, StringComparison.Ordinal))
            .Select(Text).Order(StringComparer.Ordinal);
        var text = new StringBuilder().AppendJoin("\n\n", calls);
        return text.Append("\n\nexit ").Append(lines[^1].GetProperty("exit").GetInt32()).Append(lines[^1].GetProperty("stderr").GetString()).Append('\n').ToString();
    }

    private static string Text(JsonElement call) =>
        $"{call.GetProperty("method").GetString()} {Sorted("", JsonNode.Parse(call.GetProperty("request").GetRawText()))!.ToJsonString(Readable)}";

    private static JsonNode? Sorted(string name, JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => KeyValuePair.Create(entry.Key, Sorted(entry.Key, entry.Value)))),
        JsonArray set when name is "dependencies" or "urns" => new JsonArray([.. set.Select(item => item!.GetValue<string>()).Order(StringComparer.Ordinal)
            .Select(item => (JsonNode)item)]),
        JsonArray list => new JsonArray([.. list.Select(item => Sorted("", item))]),
        JsonValue text when name == "message" && text.TryGetValue<string>(out var message) => JsonValue.Create(Stable(message)),
        _ => node?.DeepClone(),
    };

    /// <summary>A message without what differs between machines: the program's folder and the stack trace.</summary>
    private static string Stable(string message)
    {
        var lines = message.Split('\n').TakeWhile(line => !line.StartsWith("   at ", StringComparison.Ordinal) && !line.StartsWith(" --->", StringComparison.Ordinal));
        var text = string.Join('\n', lines).TrimEnd('\r');
        var (from, to) = (text.IndexOf('\'', StringComparison.Ordinal), text.IndexOf("OfficialProbe.dll'", StringComparison.Ordinal));
        return from >= 0 && to > from ? $"{text[..(from + 1)]}{text[to..]}" : text;
    }
}
