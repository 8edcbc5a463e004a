using System.Text.Encodings.Web;
using System.Text.Json;
using JupyterHubInfra.Hubctl.Rendering;

namespace JupyterHubInfra.Hubctl.Health;

/// <summary>What a smoke test says, to people and to scripts.</summary>
internal static class SmokeReport
{
    private const int NameWidth = 8;

    private static readonly JsonWriterOptions Json = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One rung, as soon as it has ended.</summary>
    internal static Page Line(RungResult result)
    {
        var (word, tone) = result.Outcome switch
        {
            RungOutcome.Ok => ("ok     ", Tone.Create),
            RungOutcome.Failed => ("FAILED ", Tone.Error),
            _ => ("skipped", Tone.Faint),
        };
        var page = new Page();
        var time = result.Outcome == RungOutcome.Skipped ? "" : Words.Duration(result.Duration);
        page.Line(new Piece($"  {word}  ", tone), $"{result.Name.PadRight(NameWidth)}{time.PadLeft(7)}  ", new(result.Detail, result.Outcome == RungOutcome.Skipped ? Tone.Faint : Tone.Plain));
        if (result.Remedy is { } remedy)
        {
            page.Line($"{new string(' ', 28)}to do: {remedy}");
        }

        return page;
    }

    internal static string Summary(IReadOnlyCollection<RungResult> results)
    {
        int Count(RungOutcome outcome) => results.Count(result => result.Outcome == outcome);
        return $"{Count(RungOutcome.Ok)} ok, {Count(RungOutcome.Failed)} failed, {Count(RungOutcome.Skipped)} skipped";
    }

    internal static void Write(Stream stream, HubTarget target, IReadOnlyCollection<RungResult> results, TimeSpan duration)
    {
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            json.WriteStartObject();
            json.WriteString("url", target.Url.AbsoluteUri);
            if (target.Stack is { } stack)
            {
                json.WriteString("stack", stack);
            }

            if (target.Hub is { } hub)
            {
                json.WriteString("hub", hub);
            }

            json.WriteBoolean("ok", results.All(result => result.Outcome != RungOutcome.Failed));
            json.WriteNumber("durationSeconds", Math.Round(duration.TotalSeconds, 3));
            json.WriteStartArray("rungs");
            foreach (var result in results)
            {
                json.WriteStartObject();
                json.WriteString("name", result.Name);
                json.WriteString("outcome", result.Outcome switch { RungOutcome.Ok => "ok", RungOutcome.Failed => "failed", _ => "skipped" });
                json.WriteNumber("durationSeconds", Math.Round(result.Duration.TotalSeconds, 3));
                json.WriteString(result.Outcome == RungOutcome.Ok ? "detail" : "reason", result.Detail);
                if (result.Remedy is { } remedy)
                {
                    json.WriteString("remedy", remedy);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }
}
