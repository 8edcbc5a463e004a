using System.Collections.Immutable;
using System.Text.Json;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Requirements;

/// <summary>Stack outputs as `pulumi stack output --json` and `hubctl outputs --json` print them, and what is made of them.</summary>
internal static class RequirementsDocument
{
    internal const string Output = "requirements";

    /// <summary>The table in a document of outputs. Anything else is an InvalidSettingsException.</summary>
    /// <param name="text">The document.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    internal static ImmutableArray<Requirement> Read(string text, string source)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(Output, out var rows)
                ? [.. rows.EnumerateArray().Select(Row)]
                : throw Missing(source);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new InvalidSettingsException(
                new("the stack's outputs cannot be read", source, exception.Message, $"a JSON document with a list '{Output}' of what, unit, needed and limit", "write one: pulumi stack output --json -s STACK"), exception);
        }
    }

    internal static void Write(Stream stream, ImmutableArray<Requirement> rows)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteBoolean("fits", rows.All(row => row.Fits));
        json.WriteStartArray(Output);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("what", row.What);
            json.WriteString("unit", row.Unit);
            json.WriteNumber("needed", row.Needed);
            if (row.Limit is { } limit)
            {
                json.WriteNumber("limit", limit);
            }
            else
            {
                json.WriteNull("limit");
            }

            json.WriteBoolean("fits", row.Fits);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    internal static InvalidSettingsException Missing(string source) => new(new(
        $"there is no output '{Output}'",
        source,
        Allowed: "the outputs of a stack whose platform takes something of its project's quotas (docs/reference/stack-outputs.md)",
        Remedy: "run 'up' with the present program first, or name another stack"));

    private static Requirement Row(JsonElement row) => new(
        row.GetProperty("what").GetString() ?? "",
        row.TryGetProperty("unit", out var unit) ? unit.GetString() ?? "" : "",
        row.GetProperty("needed").GetInt64(),
        row.TryGetProperty("limit", out var limit) && limit.ValueKind != JsonValueKind.Null ? limit.GetInt64() : null);
}
