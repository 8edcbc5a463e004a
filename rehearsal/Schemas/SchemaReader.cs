using System.Collections.Immutable;
using System.Text.Json;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Schemas;

/// <summary>Reads properties from the Pulumi package-schema format.</summary>
internal static class SchemaReader
{
    private const string TypePrefix = "#/types/";

    internal static ObjectSchema ReadObject(
        JsonElement element, string propertiesKey, string requiredKey, Func<string, SchemaKind>? resolveKind = null)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return ObjectSchema.Empty;
        }

        var properties = ImmutableSortedDictionary.CreateBuilder<string, PropertySchema>(StringComparer.Ordinal);
        if (element.TryGetProperty(propertiesKey, out var all))
        {
            foreach (var property in all.EnumerateObject())
            {
                properties[property.Name] = ReadProperty(property.Value, resolveKind);
            }
        }

        return new ObjectSchema(properties.ToImmutable(), [.. ReadTexts(element, requiredKey)]);
    }

    internal static ImmutableArray<string> ReadTexts(JsonElement element, string key) =>
        element.TryGetProperty(key, out var list) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];

    internal static SchemaKind KindOf(string? type) => type switch
    {
        "string" => SchemaKind.Text,
        "boolean" => SchemaKind.Truth,
        "integer" => SchemaKind.Whole,
        "number" => SchemaKind.Number,
        "array" => SchemaKind.List,
        "object" => SchemaKind.Map,
        _ => SchemaKind.Any,
    };

    private static PropertySchema ReadProperty(JsonElement element, Func<string, SchemaKind>? resolveKind)
    {
        var typeName = TypeNameOf(element);
        var kind = typeName is not null ? resolveKind?.Invoke(typeName) ?? SchemaKind.Object : KindOf(Text(element, "type"));
        var items = kind switch
        {
            SchemaKind.List => Child(element, "items", resolveKind),
            SchemaKind.Map => Child(element, "additionalProperties", resolveKind),
            _ => null,
        };
        return new PropertySchema
        {
            // Alternatives (a port number or name) are not told apart: the typed packages cannot say anything else.
            Kind = element.TryGetProperty("oneOf", out _) ? SchemaKind.Any : kind,
            Items = items,
            TypeName = typeName,
            Replaces = Flag(element, "willReplaceOnChanges"),
            Secret = Flag(element, "secret"),
            ComputedWhenAbsent = Flag(element, "computedWhenAbsent"),
            Default = Plain(element, "default"),
            Constant = Plain(element, "const"),
            MaxItems = element.TryGetProperty("maxItems", out var most) ? most.GetInt32() : null,
            ConflictsWith = ReadTexts(element, "conflictsWith"),
            ExactlyOneOf = ReadTexts(element, "exactlyOneOf"),
        };
    }

    private static string? TypeNameOf(JsonElement element)
    {
        var reference = Text(element, "$ref");
        return reference is not null && reference.StartsWith(TypePrefix, StringComparison.Ordinal) ? reference[TypePrefix.Length..] : null;
    }

    private static PropertySchema Child(JsonElement element, string key, Func<string, SchemaKind>? resolveKind) =>
        element.TryGetProperty(key, out var child) && child.ValueKind == JsonValueKind.Object ? ReadProperty(child, resolveKind) : PropertySchema.Anything;

    private static string? Text(JsonElement element, string key) => element.TryGetProperty(key, out var value) ? value.GetString() : null;

    private static bool Flag(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.True;

    private static PropertyValue? Plain(JsonElement element, string key) => !element.TryGetProperty(key, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
