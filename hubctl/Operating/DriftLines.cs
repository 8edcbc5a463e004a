using System.Text.Encodings.Web;
using System.Text.Json;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Hubctl.Operating;

/// <summary>What was done behind the engine's back, for people and for scripts.</summary>
internal static class DriftLines
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, IndentSize = 4, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Add(Page page, IEnumerable<DriftEntry> entries, Func<DriftEntry, string> name) =>
        page.Table([.. entries.SelectMany(entry => Rows(entry, name(entry)))]);

    internal static void Write(Stream stream, IEnumerable<DriftEntry> entries)
    {
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartArray();
            foreach (var entry in entries)
            {
                json.WriteStartObject();
                json.WriteString("op", entry switch { DriftEntry.Changed => "change", DriftEntry.Deleted => "delete", _ => "create" });
                json.WriteString("type", entry.Type);
                json.WriteString("id", entry.Id);
                json.WriteStartObject("properties");
                foreach (var (path, value) in Properties(entry))
                {
                    json.WritePropertyName(path);
                    JsonValues.Write(json, value ?? PropertyValue.Null.Instance, SecretForms.Masked);
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        stream.WriteByte((byte)'\n');
    }

    private static IEnumerable<Piece[]> Rows(DriftEntry entry, string name)
    {
        var (mark, tone) = entry switch
        {
            DriftEntry.Changed => (" ~ ", Tone.Update),
            DriftEntry.Deleted => (" - ", Tone.Delete),
            _ => (" + ", Tone.Create),
        };
        yield return [new(mark, tone), Words.Type(entry.Type), name];
        foreach (var (path, value) in Properties(entry))
        {
            yield return ["   ", "", $"  {path} : {(value is null ? "(removed)" : ValueText.Shortened(ValueText.Of(value), 80))}"];
        }
    }

    private static IEnumerable<KeyValuePair<string, PropertyValue?>> Properties(DriftEntry entry) => entry switch
    {
        DriftEntry.Changed changed => changed.Properties,
        DriftEntry.Made made => made.Properties.Entries.Select(property => KeyValuePair.Create(property.Key, (PropertyValue?)property.Value)),
        _ => [],
    };
}
