using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Drift;

/// <summary>Drift as JSON: per object its type, id and stack, and one of `changed`, `deleted`, `made`.</summary>
internal static class DriftJson
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, IndentSize = 4, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static ImmutableArray<DriftEntry> Read(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("objects").EnumerateArray().Select(Read)];
    }

    internal static void Write(Stream stream, IEnumerable<DriftEntry> entries)
    {
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("objects");
            foreach (var entry in entries)
            {
                Write(json, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static DriftEntry Read(JsonElement element)
    {
        var stack = element.TryGetProperty("stack", out var named) ? named.GetString() : null;
        var (type, id) = (element.GetProperty("type").GetString()!, element.GetProperty("id").GetString()!);
        if (element.TryGetProperty("made", out var made))
        {
            return new DriftEntry.Made(stack, type, id, JsonValues.ReadMap(made));
        }

        return element.TryGetProperty("changed", out var changed)
            ? new DriftEntry.Changed(stack, type, id, changed.EnumerateObject().ToImmutableSortedDictionary(
                property => property.Name,
                property => property.Value.ValueKind == JsonValueKind.Null ? null : JsonValues.Read(property.Value),
                StringComparer.Ordinal))
            : new DriftEntry.Deleted(stack, type, id);
    }

    private static void Write(Utf8JsonWriter json, DriftEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("type", entry.Type);
        json.WriteString("id", entry.Id);
        if (entry.Stack is { } stack)
        {
            json.WriteString("stack", stack);
        }

        switch (entry)
        {
            case DriftEntry.Changed changed:
                json.WriteStartObject("changed");
                foreach (var (path, value) in changed.Properties)
                {
                    json.WritePropertyName(path);
                    JsonValues.Write(json, value ?? PropertyValue.Null.Instance, SecretForms.Masked);
                }

                json.WriteEndObject();
                break;
            case DriftEntry.Made made:
                json.WritePropertyName("made");

                // Nobody encrypts this file; that there is a secret is all that anybody needs to see of it.
                JsonValues.Write(json, made.Properties, SecretForms.Masked);
                break;
            default:
                json.WriteBoolean("deleted", true);
                break;
        }

        json.WriteEndObject();
    }
}
