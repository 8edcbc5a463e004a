using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>
/// Nested settings as the JSON text in which the program receives them: keys in ordinal order, plain scalars typed by YAML's core
/// rules, `secure:` mappings replaced by their text.
/// </summary>
internal static class YamlJson
{
    private const string SecureKey = "secure";

    // The text goes to a program, never into a page: only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="node">The value below one configuration key.</param>
    /// <param name="reveal">Turns the ciphertext of a `secure:` mapping into its text.</param>
    internal static string Write(YamlNode node, Func<YamlNode.Scalar, string> reveal)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            Write(json, node, reveal);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The ciphertext of a mapping that holds nothing but `secure: text`.</summary>
    internal static YamlNode.Scalar? Secure(YamlNode node) =>
        node is YamlNode.Map { Entries: [{ Key: SecureKey, Value: YamlNode.Scalar ciphertext }] } ? ciphertext : null;

    internal static bool HoldsSecret(YamlNode node) => Secure(node) is not null || node switch
    {
        YamlNode.Map map => map.Entries.Any(entry => HoldsSecret(entry.Value)),
        YamlNode.List list => list.Items.Any(HoldsSecret),
        _ => false,
    };

    private static void Write(Utf8JsonWriter json, YamlNode node, Func<YamlNode.Scalar, string> reveal)
    {
        if (Secure(node) is { } ciphertext)
        {
            json.WriteStringValue(reveal(ciphertext));
            return;
        }

        switch (node)
        {
            case YamlNode.Map map:
                json.WriteStartObject();
                foreach (var entry in map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    json.WritePropertyName(entry.Key);
                    Write(json, entry.Value, reveal);
                }

                json.WriteEndObject();
                break;
            case YamlNode.List list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item, reveal);
                }

                json.WriteEndArray();
                break;
            case YamlNode.Scalar scalar:
                WriteScalar(json, scalar);
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter json, YamlNode.Scalar scalar)
    {
        if (!scalar.Plain)
        {
            json.WriteStringValue(scalar.Text);
        }
        else if (scalar.IsNull)
        {
            json.WriteNullValue();
        }
        else if (scalar.Text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
        {
            json.WriteBooleanValue(scalar.Text[0] is 't' or 'T');
        }
        else if (Integer(scalar.Text) is { } integer)
        {
            json.WriteNumberValue(integer);
        }
        else if (IsDecimal(scalar.Text) && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(scalar.Text);
        }
    }

    private static long? Integer(string text)
    {
        var sign = text.StartsWith('-') ? -1 : 1;
        var digits = text.TrimStart('+', '-');
        if (text.Length - digits.Length > 1 || digits.Length == 0 || !char.IsAsciiDigit(digits[0]))
        {
            return null;
        }

        return digits switch
        {
            ['0', 'x' or 'X', .. var hex] => Based(hex, 16, sign),
            ['0', 'o' or 'O', .. var octal] => Based(octal, 8, sign),
            ['0', 'b' or 'B', .. var binary] => Based(binary, 2, sign),
            ['0', .. { Length: > 0 } octal] => Based(octal, 8, sign),
            _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null,
        };
    }

    private static long? Based(string digits, int radix, int sign)
    {
        var value = 0L;
        foreach (var digit in digits)
        {
            var worth = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : radix;
            if (worth >= radix || value > (long.MaxValue - worth) / radix)
            {
                return null;
            }

            value = (value * radix) + worth;
        }

        return digits.Length == 0 ? null : sign * value;
    }

    // "1.2.3", "e5" and "." are texts; a version such as 1.30 is a number to YAML and must be quoted by its writer.
    private static bool IsDecimal(string text)
    {
        var unsigned = text.AsSpan(text is ['+' or '-', ..] ? 1 : 0);
        var exponentAt = unsigned.IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? unsigned : unsigned[..exponentAt];
        var pointAt = mantissa.IndexOf('.');
        var whole = pointAt < 0 ? mantissa : mantissa[..pointAt];
        var fraction = pointAt < 0 ? [] : mantissa[(pointAt + 1)..];
        return whole.Length + fraction.Length > 0 && AllDigits(whole) && AllDigits(fraction) && (exponentAt < 0 || IsExponent(unsigned[(exponentAt + 1)..]));
    }

    private static bool IsExponent(ReadOnlySpan<char> text)
    {
        var digits = text is ['+' or '-', ..] ? text[1..] : text;
        return digits.Length > 0 && AllDigits(digits);
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
