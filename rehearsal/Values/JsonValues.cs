using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JupyterHubInfra.Rehearsal.Values;

/// <summary>Property values as JSON, with the protocol's signatures for what JSON cannot express.</summary>
public static class JsonValues
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value as compact JSON text.</summary>
    public static string ToText(PropertyValue value, SecretForm secrets)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            Write(writer, value, secrets);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a JSON text. Secrets in it are handed to the function as text of their `ciphertext` or `plaintext`.</summary>
    public static PropertyValue Parse(string json, Func<string, string>? decrypt = null)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement, decrypt);
    }

    /// <summary>Writes a value.</summary>
    public static void Write(Utf8JsonWriter writer, PropertyValue value, SecretForm secrets)
    {
        switch (value)
        {
            case PropertyValue.Null:
                writer.WriteNullValue();
                break;
            case PropertyValue.Unknown:
                writer.WriteStringValue(Signatures.Unknown);
                break;
            case PropertyValue.Bool flag:
                writer.WriteBooleanValue(flag.Value);
                break;
            case PropertyValue.Number number:
                WriteNumber(writer, number.Value);
                break;
            case PropertyValue.Text text:
                writer.WriteStringValue(text.Value);
                break;
            case PropertyValue.Secret secret:
                secrets(writer, secret);
                break;
            case PropertyValue.List list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(writer, item, secrets);
                }

                writer.WriteEndArray();
                break;
            case PropertyValue.Map map:
                WriteEntries(writer, map, secrets);
                break;
            default:
                Write(writer, SpecialValues.ToMap(value), secrets);
                break;
        }
    }

    /// <summary>Reads an object as a map; anything else is an empty map.</summary>
    public static PropertyValue.Map ReadMap(JsonElement element, Func<string, string>? decrypt = null) =>
        element.ValueKind == JsonValueKind.Object ? Read(element, decrypt).AsMap() ?? PropertyValue.Map.Empty : PropertyValue.Map.Empty;

    /// <summary>Reads a value. A `ciphertext` needs the decryption.</summary>
    public static PropertyValue Read(JsonElement element, Func<string, string>? decrypt = null) => element.ValueKind switch
    {
        JsonValueKind.True => PropertyValue.Bool.True,
        JsonValueKind.False => PropertyValue.Bool.False,
        JsonValueKind.Number => new PropertyValue.Number(element.GetDouble()),
        JsonValueKind.String => element.ValueEquals(Signatures.Unknown) ? PropertyValue.Unknown.Instance : new PropertyValue.Text(element.GetString()!),
        JsonValueKind.Array => ReadList(element, decrypt),
        JsonValueKind.Object => ReadObject(element, decrypt),
        _ => PropertyValue.Null.Instance,
    };

    private static PropertyValue.List ReadList(JsonElement element, Func<string, string>? decrypt)
    {
        var items = ImmutableArray.CreateBuilder<PropertyValue>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            items.Add(Read(item, decrypt));
        }

        return new(items.MoveToImmutable());
    }

    private static PropertyValue ReadObject(JsonElement element, Func<string, string>? decrypt)
    {
        if (element.TryGetProperty(Signatures.Key, out var signature) && signature.ValueEquals(Signatures.Secret))
        {
            return ReadSecret(element, decrypt);
        }

        var entries = ImmutableSortedDictionary.CreateBuilder<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            entries[property.Name] = Read(property.Value, decrypt);
        }

        return SpecialValues.FromMap(new(entries.ToImmutable()));
    }

    private static PropertyValue.Secret ReadSecret(JsonElement element, Func<string, string>? decrypt)
    {
        if (element.TryGetProperty("value", out var value))
        {
            return new(Read(value, decrypt));
        }

        if (element.TryGetProperty("plaintext", out var plaintext))
        {
            return new(Parse(plaintext.GetString()!));
        }

        if (!element.TryGetProperty("ciphertext", out var ciphertext))
        {
            throw new FormatException("a secret without value, plaintext or ciphertext");
        }

        return new(decrypt is null ? PropertyValue.Unknown.Instance : Parse(decrypt(ciphertext.GetString()!), decrypt));
    }

    private static void WriteEntries(Utf8JsonWriter writer, PropertyValue.Map map, SecretForm secrets)
    {
        writer.WriteStartObject();
        foreach (var (key, entry) in map.Entries)
        {
            writer.WritePropertyName(key);
            Write(writer, entry, secrets);
        }

        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, double value)
    {
        // Whole numbers as Go writes them: without exponent or fraction.
        if (value == Math.Floor(value) && Math.Abs(value) < 1e15)
        {
            writer.WriteNumberValue((long)value);
        }
        else
        {
            writer.WriteNumberValue(value);
        }
    }
}
