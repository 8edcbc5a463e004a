using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>The document of `pulumi preview --json`.</summary>
public static class PreviewDocument
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document as text, secrets masked.</summary>
    public static string Write(RunResult result, StackConfig config)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(config);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, result, config);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Whether the document has a step: of what stays the same only the stack itself, and what gains or loses its protection.</summary>
    public static bool Shows(ResourceStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Op is not ResourceOp.Same || step.Type == Urns.StackType || step.Old?.Protect != step.New?.Protect;
    }

    private static void Write(Utf8JsonWriter writer, RunResult result, StackConfig config)
    {
        writer.WriteStartObject();
        if (config.Values.Count > 0)
        {
            writer.WriteStartObject("config");
            foreach (var (key, value) in config.Values)
            {
                writer.WriteString(key, config.SecretKeys.Contains(key) ? "[secret]" : value);
            }

            writer.WriteEndObject();
        }

        writer.WriteStartArray("steps");
        foreach (var step in result.Steps.Where(Shows))
        {
            Write(writer, step);
        }

        writer.WriteEndArray();
        if (!result.Diagnostics.IsEmpty)
        {
            writer.WriteStartArray("diagnostics");
            foreach (var diagnostic in result.Diagnostics)
            {
                Write(writer, diagnostic);
            }

            writer.WriteEndArray();
        }

        writer.WriteNumber("duration", result.Duration.Ticks * 100);
        writer.WriteStartObject("changeSummary");
        foreach (var (op, count) in result.ChangeSummary)
        {
            writer.WriteNumber(op, count);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ResourceStep step)
    {
        writer.WriteStartObject();
        writer.WriteString("op", step.Op.Word());
        writer.WriteString("urn", step.Urn);
        if (step.Provider is { } provider)
        {
            writer.WriteString("provider", provider);
        }

        if (step.Old is { } old)
        {
            writer.WritePropertyName("oldState");
            ResourceJson.Write(writer, old, SecretForms.Masked);
        }

        if (step.New is { } current)
        {
            writer.WritePropertyName("newState");
            ResourceJson.Write(writer, Planned(step, current), SecretForms.Masked);
        }

        Reasons(writer, "diffReasons", step.DiffReasons);
        Reasons(writer, "replaceReasons", step.ReplaceReasons);
        Write(writer, step.DetailedDiff);
        writer.WriteEndObject();
    }

    // The document tells the plan: ids and outputs come later, except where a replacement was planned to its end.
    private static ResourceState Planned(ResourceStep step, ResourceState current) => current with
    {
        Id = current.External || current.Id == Signatures.Unknown && step.OutputsPlanned ? current.Id : null,
        Outputs = step.OutputsPlanned ? current.Outputs : PropertyValue.Map.Empty,
        InitErrors = [],
    };

    private static void Reasons(Utf8JsonWriter writer, string name, IReadOnlyList<string> reasons)
    {
        if (reasons.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var reason in reasons)
        {
            writer.WriteStringValue(reason);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, PropertyChange>? details)
    {
        if (details is null)
        {
            writer.WriteNull("detailedDiff");
            return;
        }

        writer.WriteStartObject("detailedDiff");
        foreach (var (path, change) in details)
        {
            writer.WriteStartObject(path);
            writer.WriteString("kind", Word(change.Kind));
            writer.WriteBoolean("inputDiff", change.InputDiff);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, EngineEvent.Diagnostic diagnostic)
    {
        writer.WriteStartObject();
        if (diagnostic.Urn is { } urn)
        {
            writer.WriteString("urn", urn);
        }

        writer.WriteString("message", diagnostic.Prefix + diagnostic.Message + "\n");
        writer.WriteString("severity", Word(diagnostic.Severity));
        writer.WriteEndObject();
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Debug => "debug",
        Severity.Info => "info",
        Severity.InfoErr => "info#err",
        Severity.Warning => "warning",
        _ => "error",
    };

    private static string Word(PropertyChangeKind kind) => kind switch
    {
        PropertyChangeKind.Add => "add",
        PropertyChangeKind.AddReplace => "add-replace",
        PropertyChangeKind.Delete => "delete",
        PropertyChangeKind.DeleteReplace => "delete-replace",
        PropertyChangeKind.Update => "update",
        _ => "update-replace",
    };
}
