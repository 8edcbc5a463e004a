using System.Text.Json;

namespace SchemaGenerator.Tests.Official;

/// <summary>Flattens schemas to lines "where: fact", so that two of them compare as sets and a difference is readable.</summary>
internal static class Facts
{
    private static readonly string[] PropertyFacts =
        ["default", "maxItems", "conflictsWith", "exactlyOneOf", "computedWhenAbsent", "willReplaceOnChanges", "secret", "defaultInfo", "const"];

    public static JsonElement Load(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    /// <summary>The members of an object; none when it is absent.</summary>
    public static IEnumerable<JsonProperty> MembersOf(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var member) ? member.EnumerateObject() : [];

    public static IEnumerable<string> TextsOf(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var member) ? member.EnumerateArray().Select(item => item.GetString()!) : [];

    /// <summary>Type, secrecy, replacement and the like of all properties in a section.</summary>
    public static IEnumerable<string> OfProperties(JsonElement owner, string section, string requiredSection, Func<string, string>? nameOfType = null)
    {
        foreach (var property in MembersOf(owner, section))
        {
            yield return $"{section}.{property.Name}: {TypeOf(property.Value, nameOfType ?? (name => name))}";
            foreach (var fact in PropertyFacts.Where(fact => property.Value.TryGetProperty(fact, out _)))
            {
                yield return $"{section}.{property.Name}: {fact} {property.Value.GetProperty(fact).GetRawText().Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings("")}";
            }
        }

        foreach (var required in TextsOf(owner, requiredSection))
        {
            yield return $"{section}.{required}: required";
        }
    }

    private static string TypeOf(JsonElement type, Func<string, string> nameOfType)
    {
        if (type.TryGetProperty("oneOf", out var alternatives))
        {
            return "either " + string.Join(" or ", alternatives.EnumerateArray().Select(alternative => alternative.TryGetProperty("enum", out _) ? "an enum" : TypeOf(alternative, nameOfType)));
        }

        if (type.TryGetProperty("$ref", out var reference))
        {
            return nameOfType(reference.GetString()!);
        }

        return type.GetProperty("type").GetString() switch
        {
            "array" => $"list of {TypeOf(type.GetProperty("items"), nameOfType)}",
            "object" => $"map of {TypeOf(type.GetProperty("additionalProperties"), nameOfType)}",
            var scalar => scalar!,
        };
    }
}
