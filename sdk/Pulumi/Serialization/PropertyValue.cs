using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>A read-only view on a value the engine sent. Secret marks are looked through; unknowns never get here.</summary>
internal readonly struct PropertyValue
{
    private readonly Value? _value;

    public PropertyValue(Value? value) => _value = Values.Unwrap(value);

    public bool IsNull => _value is null || _value.KindCase is Value.KindOneofCase.NullValue or Value.KindOneofCase.None;

    public bool IsBool => _value?.KindCase == Value.KindOneofCase.BoolValue;

    public bool IsNumber => _value?.KindCase == Value.KindOneofCase.NumberValue;

    public bool IsString => _value?.KindCase == Value.KindOneofCase.StringValue;

    public bool IsList => _value?.KindCase == Value.KindOneofCase.ListValue;

    public bool IsMap => _value?.KindCase == Value.KindOneofCase.StructValue && Signature is null;

    /// <summary>What special value this is (asset, archive, resource reference); null for ordinary ones.</summary>
    public string? Signature => _value is not null && Values.IsSpecial(_value, out var signature) ? signature : null;

    public bool AsBool => IsBool ? _value!.BoolValue : throw Unexpected("bool");

    public double AsNumber => IsNumber ? _value!.NumberValue : throw Unexpected("number");

    public string AsString => IsString ? _value!.StringValue : throw Unexpected("string");

    public int Count => IsList ? _value!.ListValue.Values.Count : throw Unexpected("list");

    /// <summary>The fields of a map or special value, without the engine's own ("__...").</summary>
    public IEnumerable<KeyValuePair<string, PropertyValue>> Fields => _value?.KindCase == Value.KindOneofCase.StructValue
        ? _value.StructValue.Fields
            .Where(entry => !entry.Key.StartsWith("__", StringComparison.Ordinal))
            .Select(entry => KeyValuePair.Create(entry.Key, new PropertyValue(entry.Value)))
        : throw Unexpected("map");

    /// <summary>An element of a list.</summary>
    public PropertyValue this[int index] => new(_value!.ListValue.Values[index]);

    /// <summary>A field of a map; null when absent or when this is null itself.</summary>
    public PropertyValue this[string key] => IsNull ? default
        : _value!.KindCase != Value.KindOneofCase.StructValue ? throw Unexpected("map")
        : _value.StructValue.Fields.TryGetValue(key, out var field) ? new PropertyValue(field) : default;

    public JsonElement ToJson() => JsonValues.ToJson(_value);

    public PropertyTypeException Unexpected(string expected) => new(expected, Kind);

    private string Kind => _value?.KindCase switch
    {
        Value.KindOneofCase.BoolValue => "bool",
        Value.KindOneofCase.NumberValue => "number",
        Value.KindOneofCase.StringValue => "string",
        Value.KindOneofCase.ListValue => "list",
        Value.KindOneofCase.StructValue => Signature is null ? "map" : "asset, archive or resource",
        _ => "nothing",
    };
}
