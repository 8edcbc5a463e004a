using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sdk.Tests.Wire;

/// <summary>The form of a request in which equal ones are equal, and big ones can be read.</summary>
internal static partial class Normal
{
    private const int LongestText = 2000;
    private const int DeepestChain = 10;

    public static JsonNode? Form(JsonNode? node) => Form("", node);

    private static JsonNode? Form(string name, JsonNode? node) => node switch
    {
        JsonObject map when Chain(map) is ({ } key, var length, var end) && length > DeepestChain =>
            new JsonObject { [$"{key}, {length} times"] = Form("", end) },
        JsonObject map => new JsonObject(map.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => KeyValuePair.Create(entry.Key, Form(entry.Key, entry.Value)))),
        // Sets.
        JsonArray set when name is "dependencies" or "urns" or "replaceWith" => new JsonArray([.. set.Select(item => item!.GetValue<string>()).Order(StringComparer.Ordinal)
            .Select(item => (JsonNode)item)]),
        JsonArray list => new JsonArray([.. list.Select(item => Form("", item))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Text(name, text)),
        _ => node?.DeepClone(),
    };

    private static string Text(string name, string text) => name switch
    {
        "message" => Message(text),
        "target" when Address().IsMatch(text) => "(address)",
        "token" when text == "TOKEN" || Guid.TryParse(text, out _) => "(token)",
        _ when text.Length > LongestText => $"({text.Length} characters, {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))})",
        _ => text,
    };

    /// <summary>A message without what differs between machines: the program's folder and the stack trace.</summary>
    private static string Message(string text)
    {
        var lines = text.Split('\n').TakeWhile(line => !line.StartsWith("   at ", StringComparison.Ordinal) && !line.StartsWith(" --->", StringComparison.Ordinal));
        return Program().Replace(string.Join('\n', lines).TrimEnd('\r', '\n'), "Running program '(path)'");
    }

    /// <summary>Maps of one and the same key within each other.</summary>
    private static (string? Key, int Length, JsonNode? End) Chain(JsonObject map)
    {
        var (key, length) = (map.Count == 1 ? map.First().Key : null, 0);
        JsonNode? end = map;
        while (end is JsonObject { Count: 1 } link && link.First().Key == key)
        {
            (end, length) = (link.First().Value, length + 1);
        }
        return (key, length, end);
    }

    [GeneratedRegex("^127\\.0\\.0\\.1:(PORT|[0-9]+)$")]
    private static partial Regex Address();

    [GeneratedRegex("^Running program '[^']*'")]
    private static partial Regex Program();
}
