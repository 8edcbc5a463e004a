using System.Text.Encodings.Web;
using System.Text.Json;
using JupyterHubInfra.Hubctl.Rendering;

namespace JupyterHubInfra.Hubctl.Restoring;

/// <summary>What a rehearsed restoration says, to people and to scripts.</summary>
internal static class RestoreReport
{
    private static readonly JsonWriterOptions Json = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Page Line(RestoreResult result, int number)
    {
        var page = new Page();
        var (word, tone) = Outcome(result) switch { "ok" => ("ok    ", Tone.Create), "failed" => ("FAILED", Tone.Error), _ => ("      ", Tone.Faint) };
        page.Line(new Piece($"{number,2}. ", Tone.Strong), new(word, tone), new($" {result.Step.Title}", Tone.Strong));
        foreach (var command in result.Commands)
        {
            page.Line(new Piece($"           $ {command}", Tone.Faint));
        }

        page.Text($"           {(result.Problem ?? result.Detail).Replace("\n", "\n           ", StringComparison.Ordinal)}", result.Problem is null ? Tone.Plain : Tone.Error);
        return page;
    }

    internal static void Write(Stream stream, string stack, IReadOnlyCollection<RestoreResult> results)
    {
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            json.WriteStartObject();
            json.WriteString("stack", stack);
            json.WriteBoolean("ok", results.All(result => result.Problem is null));
            json.WriteStartArray("steps");
            foreach (var result in results)
            {
                json.WriteStartObject();
                json.WriteString("name", result.Step.Name);
                json.WriteString("title", result.Step.Title);
                json.WriteStartArray("commands");
                foreach (var command in result.Commands)
                {
                    json.WriteStringValue(command);
                }

                json.WriteEndArray();
                json.WriteString("outcome", Outcome(result));
                json.WriteString("detail", result.Problem ?? result.Detail);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static string Outcome(RestoreResult result) => result.Problem is not null ? "failed" : result.Step.Rehearsed ? "ok" : "not rehearsed";
}
