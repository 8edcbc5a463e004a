using System.Diagnostics.CodeAnalysis;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Makes and recognises the protocol's special values.</summary>
internal static class Values
{
    public static Value Of(string text) => new() { StringValue = text };

    public static Value Of(double number) => new() { NumberValue = number };

    public static Value Of(bool flag) => new() { BoolValue = flag };

    public static Value Of(Struct fields) => new() { StructValue = fields };

    public static Value Null() => new() { NullValue = NullValue.NullValue };

    public static Value Unknown() => Of(Signatures.Unknown);

    public static Value Secret(Value inner) => Special(Signatures.Secret, "value", inner);

    /// <summary>A value with what an output knows of it; no value when it is unknown.</summary>
    public static Value Output(Value value, bool isKnown, bool isSecret, IEnumerable<string> dependencies)
    {
        var output = new Struct { Fields = { [Signatures.Key] = Of(Signatures.OutputValue) } };
        if (isKnown)
        {
            output.Fields["value"] = value;
        }
        if (isSecret)
        {
            output.Fields["secret"] = Of(true);
        }
        var urns = new ListValue { Values = { dependencies.Order(StringComparer.Ordinal).Select(Of) } };
        if (urns.Values.Count > 0)
        {
            output.Fields["dependencies"] = new Value { ListValue = urns };
        }
        return Of(output);
    }

    public static Value Special(string signature, string key, Value content) => Of(new Struct
    {
        Fields = { [Signatures.Key] = Of(signature), [key] = content },
    });

    public static bool IsUnknown(Value value) => value.KindCase == Value.KindOneofCase.StringValue && value.StringValue == Signatures.Unknown;

    public static bool IsSpecial(Value value, [NotNullWhen(true)] out string? signature)
    {
        signature = value.KindCase == Value.KindOneofCase.StructValue
            && value.StructValue.Fields.TryGetValue(Signatures.Key, out var mark)
            && mark.KindCase == Value.KindOneofCase.StringValue ? mark.StringValue : null;
        return signature is not null;
    }

    /// <summary>The value inside any secret or output-value wrappers; null for nothing.</summary>
    public static Value? Unwrap(Value? value)
    {
        while (value is not null && IsSpecial(value, out var signature) && signature is Signatures.Secret or Signatures.OutputValue)
        {
            value = value!.StructValue.Fields.TryGetValue("value", out var inner)
                ? inner
                : signature == Signatures.OutputValue ? Unknown() : null;
        }
        return value;
    }

    /// <summary>Whether anything at any depth is unknown, and whether anything is secret.</summary>
    public static (bool Unknown, bool Secret) Scan(Value value)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StringValue:
                return (value.StringValue == Signatures.Unknown, false);
            case Value.KindOneofCase.ListValue:
                return ScanAll(value.ListValue.Values);
            case Value.KindOneofCase.StructValue:
                var fields = value.StructValue.Fields;
                var found = ScanAll(fields.Values);
                return IsSpecial(value, out var signature)
                    ? signature switch
                    {
                        Signatures.Secret => (found.Unknown, true),
                        Signatures.OutputValue => (
                            found.Unknown || !fields.ContainsKey("value"),
                            found.Secret || (fields.TryGetValue("secret", out var flag) && flag.BoolValue)),
                        Signatures.Resource => (false, false),
                        _ => found,
                    }
                    : found;
            default:
                return (false, false);
        }
    }

    private static (bool Unknown, bool Secret) ScanAll(IEnumerable<Value> values)
    {
        var (unknown, secret) = (false, false);
        foreach (var value in values)
        {
            var found = Scan(value);
            unknown |= found.Unknown;
            secret |= found.Secret;
        }
        return (unknown, secret);
    }
}
