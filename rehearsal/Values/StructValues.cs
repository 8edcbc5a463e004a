using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;

namespace JupyterHubInfra.Rehearsal.Values;

/// <summary>Property values as protobuf structs, and back, as the protocol's programs and engines exchange them.</summary>
internal static class StructValues
{
    public static PropertyValue.Map Read(Struct? message)
    {
        if (message is null || message.Fields.Count == 0)
        {
            return PropertyValue.Map.Empty;
        }

        var entries = ImmutableSortedDictionary.CreateBuilder<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var (key, value) in message.Fields)
        {
            entries[key] = Read(value);
        }

        return new(entries.ToImmutable());
    }

    public static PropertyValue Read(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.BoolValue => value.BoolValue,
        Value.KindOneofCase.NumberValue => value.NumberValue,
        Value.KindOneofCase.StringValue => value.StringValue == Signatures.Unknown ? PropertyValue.Unknown.Instance : value.StringValue,
        Value.KindOneofCase.ListValue => new PropertyValue.List([.. value.ListValue.Values.Select(Read)]),
        Value.KindOneofCase.StructValue => SpecialValues.FromMap(Read(value.StructValue)),
        _ => PropertyValue.Null.Instance,
    };

    public static Struct Write(PropertyValue.Map map, bool keepSecrets)
    {
        var message = new Struct();
        foreach (var (key, value) in map.Entries)
        {
            message.Fields[key] = Write(value, keepSecrets);
        }

        return message;
    }

    public static Value Write(PropertyValue value, bool keepSecrets) => value switch
    {
        PropertyValue.Null => Value.ForNull(),
        PropertyValue.Unknown => Value.ForString(Signatures.Unknown),
        PropertyValue.Bool flag => Value.ForBool(flag.Value),
        PropertyValue.Number number => Value.ForNumber(number.Value),
        PropertyValue.Text text => Value.ForString(text.Value),
        PropertyValue.List list => Value.ForList([.. list.Items.Select(item => Write(item, keepSecrets))]),
        PropertyValue.Map map => Value.ForStruct(Write(map, keepSecrets)),
        PropertyValue.Secret secret when keepSecrets => Value.ForStruct(Marked(secret)),
        PropertyValue.Secret secret => Write(secret.Element, keepSecrets),
        _ => Value.ForStruct(Write(SpecialValues.ToMap(value), keepSecrets)),
    };

    private static Struct Marked(PropertyValue.Secret secret) => new()
    {
        Fields = { [Signatures.Key] = Value.ForString(Signatures.Secret), ["value"] = Write(secret.Element, keepSecrets: true) },
    };
}
