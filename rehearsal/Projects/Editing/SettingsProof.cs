using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace JupyterHubInfra.Rehearsal.Projects.Editing;

/// <summary>
/// Proves that a changed text means what it should: the settings of the text before with one change, and no other. There are ways to
/// write YAML in which characters mean more than they say (anchors, tags, kept line ends); such a text is not changed at all.
/// </summary>
internal static class SettingsProof
{
    // Told from every text that a file may hold.
    private const string SecretMark = "\u0001secure:";

    internal static string Checked(string file, string before, ImmutableArray<SettingPart> path, SettingValue? value, string after)
    {
        var expected = Meaning(file, before) ?? new JsonObject();
        if (value is null)
        {
            Remove(expected, path);
        }
        else
        {
            Set(expected, path, value);
        }

        string? actual;
        try
        {
            actual = Canonical(Meaning(file, after) ?? new JsonObject());
        }
        catch (InvalidSettingsException)
        {
            actual = null;
        }

        return actual == Canonical(expected) ? after : throw NotEditable(file, path);
    }

    internal static InvalidSettingsException NotEditable(string file, ImmutableArray<SettingPart> path) => new(new(
        $"{Path.GetFileName(file)} is written in a way in which {Named(path)} cannot be changed alone", file, Remedy: "change it with an editor"));

    /// <summary>A path in words: `'a'.'b'[0]`, without the `config` above.</summary>
    internal static string Named(ImmutableArray<SettingPart> path) =>
        string.Join('.', path.Where((part, at) => at > 0 || part.Key != "config").DefaultIfEmpty(path[0])).Replace(".[", "[", StringComparison.Ordinal);

    private static JsonNode? Meaning(string file, string text) =>
        YamlFile.Parse(file, text) is { } node ? JsonNode.Parse(YamlJson.Write(node, ciphertext => SecretMark + ciphertext.Text)) : null;

    private static void Set(JsonNode node, ImmutableArray<SettingPart> path, SettingValue value)
    {
        for (var i = 0; i < path.Length; i++)
        {
            var part = path[i];
            var below = i + 1 == path.Length ? Of(value) : Child(node, part) is { } child and (JsonObject or JsonArray) ? child : path[i + 1].Index is null ? new JsonObject() : new JsonArray();
            switch (node)
            {
                case JsonObject map when !ReferenceEquals(map[part.Key], below):
                    map[part.Key] = below;
                    break;
                case JsonArray list when part.Index < list.Count && !ReferenceEquals(list[part.Index.Value], below):
                    list[part.Index.Value] = below;
                    break;
                case JsonArray list when part.Index >= list.Count:
                    list.Add(below);
                    break;
            }

            node = below!;
        }
    }

    private static void Remove(JsonNode root, ImmutableArray<SettingPart> path)
    {
        JsonNode? node = root;
        foreach (var part in path[..^1])
        {
            node = node is null ? null : Child(node, part);
        }

        switch (node)
        {
            case JsonObject map:
                map.Remove(path[^1].Key);
                break;
            case JsonArray list when path[^1].Index is { } index && index < list.Count:
                list.RemoveAt(index);
                break;
        }

        if (path.Length == 2 && node is JsonObject { Count: 0 } && root is JsonObject document)
        {
            document.Remove(path[0].Key);
        }
    }

    private static JsonNode? Child(JsonNode node, SettingPart part) => node switch
    {
        JsonObject map when part.Index is null => map[part.Key],
        JsonArray list when part.Index is { } index && index < list.Count => list[index],
        _ => null,
    };

    private static JsonNode? Of(SettingValue value) => value switch
    {
        SettingValue.Text text => JsonValue.Create(text.Value),
        SettingValue.Plain { Value: "true" or "false" } plain => JsonValue.Create(plain.Value == "true"),
        SettingValue.Plain plain => JsonNode.Parse(plain.Value),
        SettingValue.Secure secure => JsonValue.Create(SecretMark + secure.Ciphertext),
        SettingValue.Entries entries => new JsonObject(entries.All.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "not a single value"),
    };

    private static string Canonical(JsonNode? node) => node switch
    {
        JsonObject map => "{" + string.Join(',', map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{JsonValue.Create(entry.Key)!.ToJsonString()}:{Canonical(entry.Value)}")) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(Canonical)) + "]",
        JsonValue number when number.GetValueKind() == System.Text.Json.JsonValueKind.Number => double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        _ => node?.ToJsonString() ?? "null",
    };
}
