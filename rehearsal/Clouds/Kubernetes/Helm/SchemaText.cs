using System.Globalization;
using System.Text.Json;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;

/// <summary>Values of schemas and how they are said.</summary>
internal static class SchemaText
{
    internal static string TypeOf(PropertyValue value) => value switch
    {
        PropertyValue.Text => "string",
        PropertyValue.Number => "number",
        PropertyValue.Bool => "boolean",
        PropertyValue.List => "array",
        PropertyValue.Map => "object",
        _ => "null",
    };

    internal static string Quote(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}'";

    internal static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    internal static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? Quote(value.GetString()!) : value.ValueKind == JsonValueKind.Null ? "<nil>" : value.GetRawText();

    internal static bool Same(JsonElement wanted, PropertyValue value) => (wanted.ValueKind, value) switch
    {
        (JsonValueKind.String, PropertyValue.Text text) => wanted.GetString() == text.Value,
        (JsonValueKind.Number, PropertyValue.Number number) => wanted.GetDouble().Equals(number.Value),
        (JsonValueKind.True or JsonValueKind.False, PropertyValue.Bool truth) => wanted.GetBoolean() == truth.Value,
        (JsonValueKind.Null, PropertyValue.Null) => true,
        (JsonValueKind.Array, PropertyValue.List list) => wanted.GetArrayLength() == list.Items.Length && wanted.EnumerateArray().Zip(list.Items).All(pair => Same(pair.First, pair.Second)),
        (JsonValueKind.Object, PropertyValue.Map map) => wanted.EnumerateObject().Count() == map.Count && wanted.EnumerateObject().All(entry => map[entry.Name] is { } inner && Same(entry.Value, inner)),
        _ => false,
    };

    internal static void Count(JsonElement schema, string least, string most, int got, Action<string> fail)
    {
        if (schema.TryGetProperty(least, out var low) && got < low.GetDouble())
        {
            fail(string.Create(CultureInfo.InvariantCulture, $"{least}: got {got}, want {low.GetRawText()}"));
        }

        if (schema.TryGetProperty(most, out var high) && got > high.GetDouble())
        {
            fail(string.Create(CultureInfo.InvariantCulture, $"{most}: got {got}, want {high.GetRawText()}"));
        }
    }
}
