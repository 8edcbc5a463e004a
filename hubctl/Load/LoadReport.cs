using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using JupyterHubInfra.Hubctl.Health;
using JupyterHubInfra.Hubctl.Rendering;

namespace JupyterHubInfra.Hubctl.Load;

/// <summary>What a load test says, to people and to scripts.</summary>
internal static class LoadReport
{
    private const int MostErrors = 5;

    private static readonly string[] Heads = ["count", "failed", "p50", "p90", "p95", "p99", "longest"];

    private static readonly JsonWriterOptions Json = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Word(Phase phase) => phase.ToString().ToLowerInvariant();

    internal static string Word(LoadMode mode) => mode.ToString().ToLowerInvariant();

    internal static Page Of(Tally tally, IReadOnlyList<Threshold> thresholds, TimeSpan duration)
    {
        var page = new Page();
        page.Table([
            [new("  phase", Tone.Faint), .. Heads.Select(head => new Piece(head.PadLeft(8), Tone.Faint))],
            .. tally.Summary().Select(row => (Piece[])
            [
                $"  {Word(row.Phase)}", Cell(row.Count), new(Cell(row.Failed).Text, row.Failed > 0 ? Tone.Error : Tone.Plain),
                .. new[] { row.Times.P50, row.Times.P90, row.Times.P95, row.Times.P99, row.Times.Longest }.Select(seconds => (Piece)(row.Count == 0 ? "-" : Seconds(seconds)).PadLeft(8)),
            ]),
        ]);
        page.Gap();
        foreach (var threshold in thresholds)
        {
            page.Line(
                threshold.IsHeld ? new Piece("  ok       ", Tone.Create) : new Piece("  FAILED   ", Tone.Error),
                $"{threshold.Name}: {(threshold.Value is { } value ? Number(value) + " " + threshold.Unit : "never measured")}, at most {Number(threshold.Most)} {threshold.Unit}");
        }

        var errors = tally.Errors();
        if (errors.Count > 0)
        {
            page.Gap();
            page.Line(new Piece("What failed, the most frequent first:", Tone.Strong));
            foreach (var (phase, message, remedy, count) in errors.Take(MostErrors))
            {
                page.Line($"  {count} x {Word(phase)}: {message}");
                if (remedy is not null)
                {
                    page.Line($"      to do: {remedy}");
                }
            }

            if (errors.Count > MostErrors)
            {
                page.Line($"  and {errors.Count - MostErrors} other kinds");
            }
        }

        page.Gap();
        page.Line(new Piece($"{tally.Ended + tally.Failed} sessions, {tally.Failed} failed, in {Words.Duration(duration)}", Tone.Strong));
        return page;
    }

    internal static void Write(Stream stream, HubTarget target, LoadOptions options, LoadMode mode, Tally tally, IReadOnlyList<Threshold> thresholds, TimeSpan duration)
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

            json.WriteNumber("users", options.Users);
            json.WriteString("mode", Word(mode));
            json.WriteBoolean("ok", thresholds.All(threshold => threshold.IsHeld));
            json.WriteNumber("durationSeconds", Math.Round(duration.TotalSeconds, 3));
            json.WriteNumber("sessions", tally.Ended + tally.Failed);
            json.WriteNumber("failedSessions", tally.Failed);
            json.WriteStartArray("phases");
            foreach (var (phase, count, failed, times) in tally.Summary())
            {
                json.WriteStartObject();
                json.WriteString("name", Word(phase));
                json.WriteNumber("count", count);
                json.WriteNumber("failed", failed);
                foreach (var (name, seconds) in new[] { ("p50Seconds", times.P50), ("p90Seconds", times.P90), ("p95Seconds", times.P95), ("p99Seconds", times.P99), ("longestSeconds", times.Longest) })
                {
                    json.WriteNumber(name, Math.Round(seconds, 3));
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("thresholds");
            foreach (var threshold in thresholds)
            {
                json.WriteStartObject();
                json.WriteString("name", threshold.Name);
                json.WriteString("unit", threshold.Unit);
                json.WriteNumber("most", threshold.Most);
                json.WritePropertyName("value");
                if (threshold.Value is { } value)
                {
                    json.WriteNumberValue(Math.Round(value, 3));
                }
                else
                {
                    json.WriteNullValue();
                }

                json.WriteBoolean("ok", threshold.IsHeld);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("errors");
            foreach (var (phase, message, remedy, count) in tally.Errors())
            {
                json.WriteStartObject();
                json.WriteString("phase", Word(phase));
                json.WriteString("message", message);
                if (remedy is not null)
                {
                    json.WriteString("remedy", remedy);
                }

                json.WriteNumber("count", count);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static Piece Cell(int number) => number.ToString(CultureInfo.InvariantCulture).PadLeft(8);

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00}s");

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
