using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>
/// Reads what the engine passes to callbacks: plain .NET values as <see cref="Read.Any"/> makes them, and outputs wherever the engine
/// says more than the value (secret, unknown, or made from other resources).
/// </summary>
internal static class IncomingValues
{
    /// <summary>Arguments for a transform: secrets and unknowns stay what they are, at any depth, so that the program can hand them back.</summary>
    public static ImmutableDictionary<string, object?> ForTransform(Struct? fields) =>
        Map(fields, value => Decode(value, keepMarks: true, out _));

    /// <summary>One value for a transform.</summary>
    public static object? ForTransform(Value value) => Decode(value, keepMarks: true, out _);

    /// <summary>Properties for a hook, which only looks at them: a property with a secret in it is secret, an unknown is null.</summary>
    public static ImmutableDictionary<string, object?>? ForHook(Struct? fields) => fields is null ? null : Map(fields, value =>
    {
        var decoded = Decode(value, keepMarks: false, out var secret);
        return secret ? Output.CreateSecret(decoded) : decoded;
    });

    private static ImmutableDictionary<string, object?> Map(Struct? fields, Func<Value, object?> decode) =>
        (fields?.Fields ?? []).ToImmutableDictionary(field => field.Key, field => decode(field.Value));

    private static object? Decode(Value value, bool keepMarks, out bool secret)
    {
        secret = false;
        if (Values.IsSpecial(value, out var signature))
        {
            switch (signature)
            {
                case Signatures.Secret when !keepMarks:
                    var inside = Decode(Content(value), keepMarks, out _);
                    secret = true;
                    return inside;
                case Signatures.Secret or Signatures.OutputValue:
                    return Marked(value);
                default:
                    return Read.Any(new PropertyValue(value));
            }
        }
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StringValue when Values.IsUnknown(value):
                return keepMarks ? Marked(value) : null;
            case Value.KindOneofCase.ListValue:
                var items = ImmutableArray.CreateBuilder<object?>(value.ListValue.Values.Count);
                foreach (var item in value.ListValue.Values)
                {
                    items.Add(Decode(item, keepMarks, out var within));
                    secret |= within;
                }
                return items.MoveToImmutable();
            case Value.KindOneofCase.StructValue:
                var entries = ImmutableDictionary.CreateBuilder<string, object?>();
                foreach (var (key, entry) in value.StructValue.Fields.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)))
                {
                    entries[key] = Decode(entry, keepMarks, out var within);
                    secret |= within;
                }
                return entries.ToImmutable();
            default:
                return Read.Any(new PropertyValue(value));
        }
    }

    /// <summary>An output with all the marks around a value. Those further inside stay where they are.</summary>
    private static object Marked(Value value)
    {
        var isSecret = false;
        var resources = ResourceSet.Empty;
        while (Values.IsSpecial(value, out var signature) && signature is Signatures.Secret or Signatures.OutputValue)
        {
            var fields = value.StructValue.Fields;
            isSecret |= signature == Signatures.Secret || (fields.TryGetValue("secret", out var flag) && flag.BoolValue);
            if (fields.TryGetValue("dependencies", out var urns) && urns.ListValue is { } list)
            {
                resources = resources.Union(ResourceSet.Of(list.Values.Select(urn => new DependencyResource(urn.StringValue))));
            }
            value = Content(value);
        }
        var isKnown = !Values.IsUnknown(value);
        return OutputOf(isKnown ? Decode(value, keepMarks: true, out _) : null, resources, isKnown, isSecret);
    }

    /// <summary>What a secret or an output value holds. An output value without one is unknown.</summary>
    private static Value Content(Value value) => value.StructValue.Fields.GetValueOrDefault("value") ?? Values.Unknown();

    /// <summary>An output of the value's own type, as the program will ask for it.</summary>
    private static object OutputOf(object? value, ResourceSet resources, bool isKnown, bool isSecret)
    {
        return value switch
        {
            null => Of<object?>(null),
            string text => Of(text),
            bool flag => Of(flag),
            double number => Of(number),
            ImmutableArray<object?> list => Of(list),
            ImmutableDictionary<string, object?> map => Of(map),
            StringAsset asset => Of(asset),
            FileAsset asset => Of(asset),
            RemoteAsset asset => Of(asset),
            AssetArchive archive => Of(archive),
            FileArchive archive => Of(archive),
            RemoteArchive archive => Of(archive),
            _ => Of(value),
        };

        Output<T> Of<T>(T typed) => new(new OutputData<T>(typed, resources, isKnown, isSecret));
    }
}
