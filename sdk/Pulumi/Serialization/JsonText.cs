using System.Globalization;
using System.Text;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Properties that travel as JSON text, formatted as protobuf does (a space inside braces and after separators).</summary>
internal static class JsonText
{
    /// <summary>
    /// The text of a value. A secret anywhere makes the whole text secret, an unknown anywhere makes it unknown:
    /// a mark inside the text would reach the provider as data.
    /// </summary>
    public static Value Of(Value value)
    {
        var (unknown, secret) = Values.Scan(value);
        if (unknown)
        {
            return Values.Unknown();
        }
        var text = Values.Of(Format(value));
        return secret ? Values.Secret(text) : text;
    }

    public static string Format(Value value)
    {
        var text = new StringBuilder();
        Append(text, Values.Unwrap(value));
        return text.ToString();
    }

    private static void Append(StringBuilder text, Value? value)
    {
        switch (value?.KindCase)
        {
            case Value.KindOneofCase.StringValue:
                AppendString(text, value.StringValue);
                break;
            case Value.KindOneofCase.NumberValue:
                text.Append(value.NumberValue.ToString("r", CultureInfo.InvariantCulture));
                break;
            case Value.KindOneofCase.BoolValue:
                text.Append(value.BoolValue ? "true" : "false");
                break;
            case Value.KindOneofCase.ListValue:
                AppendAll(text, '[', ']', value.ListValue.Values, static (into, item) => Append(into, Values.Unwrap(item)));
                break;
            case Value.KindOneofCase.StructValue:
                AppendAll(text, '{', '}', value.StructValue.Fields.OrderBy(field => field.Key, StringComparer.Ordinal), static (into, field) =>
                {
                    AppendString(into, field.Key);
                    into.Append(": ");
                    Append(into, Values.Unwrap(field.Value));
                });
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<StringBuilder, T> append)
    {
        text.Append(open).Append(' ');
        var first = true;
        foreach (var item in items)
        {
            text.Append(first ? "" : ", ");
            append(text, item);
            first = false;
        }
        text.Append(first ? "" : " ").Append(close);
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' or '<' or '>' or '\u007f' or '\u2028' or '\u2029' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }
}
