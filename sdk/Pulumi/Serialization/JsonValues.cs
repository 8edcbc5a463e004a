using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Translates JSON values to and from protocol values.</summary>
internal static class JsonValues
{
    public static Value? Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => Values.Of(json.GetString()!),
        JsonValueKind.Number => Values.Of(json.GetDouble()),
        JsonValueKind.True => Values.Of(true),
        JsonValueKind.False => Values.Of(false),
        JsonValueKind.Array => new Value { ListValue = ListOf(json) },
        _ => Values.Of(MapOf(json)),
    };

    public static JsonElement ToJson(Value? value)
    {
        using var document = JsonDocument.Parse(JsonText.Format(value ?? Values.Null()));
        return document.RootElement.Clone();
    }

    private static ListValue ListOf(JsonElement json)
    {
        var list = new ListValue();
        foreach (var item in json.EnumerateArray())
        {
            list.Values.Add(Of(item) ?? Values.Null());
        }
        return list;
    }

    private static Struct MapOf(JsonElement json)
    {
        var map = new Struct();
        foreach (var property in json.EnumerateObject())
        {
            map.Fields[property.Name] = Of(property.Value) ?? Values.Null();
        }
        return map;
    }
}
