using System.Text.Encodings.Web;
using System.Text.Json;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Documents;

/// <summary>The document of `pulumi preview --json`, so that one renderer serves both engines.</summary>
public static class PreviewDocument
{
    private const string StackType = "pulumi:pulumi:Stack";
    private const string DefaultProviderName = "default";

    private static readonly JsonWriterOptions Options =
        new() { Indented = true, IndentSize = 4, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a run.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="result">What was planned or done.</param>
    /// <param name="config">The stack's settings, secrets already masked.</param>
    public static void Write(Stream stream, RunResult result, IReadOnlyCollection<KeyValuePair<string, string>> config)
    {
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            WriteConfig(json, config);
            json.WriteStartArray("steps");
            foreach (var step in result.Steps.Where(IsShown))
            {
                WriteStep(json, step);
            }

            json.WriteEndArray();
            WriteDiagnostics(json, result);
            json.WriteNumber("duration", result.Duration.Ticks * TimeSpan.NanosecondsPerTick);
            json.WriteStartObject("changeSummary");
            foreach (var (op, count) in result.ChangeSummary)
            {
                json.WriteNumber(op, count);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    // What stays as it is is left out, but for the stack itself; so are the providers that nobody declared.
    private static bool IsShown(ResourceStep step) => step switch
    {
        { Op: ResourceOp.CreateReplacement or ResourceOp.DeleteReplaced or ResourceOp.ReadReplacement or ResourceOp.DiscardReplaced } => false,
        { Op: ResourceOp.Same } => step.Type == StackType,
        _ => !IsDefaultProvider(step),
    };

    private static bool IsDefaultProvider(ResourceStep step) =>
        step.Type.StartsWith("pulumi:providers:", StringComparison.Ordinal)
        && step.Urn[(step.Urn.LastIndexOf("::", StringComparison.Ordinal) + 2)..] is var name
        && (name == DefaultProviderName || name.StartsWith(DefaultProviderName + "_", StringComparison.Ordinal));

    private static void WriteConfig(Utf8JsonWriter json, IReadOnlyCollection<KeyValuePair<string, string>> config)
    {
        if (config.Count == 0)
        {
            return;
        }

        json.WriteStartObject("config");
        foreach (var (key, value) in config)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, ResourceStep step)
    {
        json.WriteStartObject();
        json.WriteString("op", step.Op.Word());
        json.WriteString("urn", step.Urn);
        if (!string.IsNullOrEmpty(step.Provider))
        {
            json.WriteString("provider", step.Provider);
        }

        if (step.Old is { } old)
        {
            json.WritePropertyName("oldState");
            ResourceJson.Write(json, old, SecretForms.Masked);
        }

        if (step.New is { } @new)
        {
            json.WritePropertyName("newState");
            ResourceJson.Write(json, AsPlanned(step, @new), SecretForms.Masked);
        }


        // What a refresh finds is known only when its step has been written.
        WriteReasons(json, "diffReasons", step.Op is ResourceOp.Refresh ? [] : step.DiffReasons);
        WriteReasons(json, "replaceReasons", step.ReplaceReasons);
        WriteDetailedDiff(json, step);
        json.WriteEndObject();
    }

    // The engine tells a step before it is done: only a refresh, and a replacement that creates first, know outputs by then.
    private static ResourceState AsPlanned(ResourceStep step, ResourceState state)
    {
        var knowsOutputs = step.Op == ResourceOp.Refresh || (step.Op == ResourceOp.Replace && step.Old is { Delete: true });
        var knowsId = knowsOutputs || step.Op is ResourceOp.Read or ResourceOp.Import;
        return state with { Outputs = knowsOutputs ? state.Outputs : PropertyValue.Map.Empty, Id = knowsId ? state.Id : null };
    }

    private static void WriteReasons(Utf8JsonWriter json, string name, IReadOnlyCollection<string> reasons)
    {
        if (reasons.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var reason in reasons)
        {
            json.WriteStringValue(reason);
        }

        json.WriteEndArray();
    }

    private static void WriteDetailedDiff(Utf8JsonWriter json, ResourceStep step)
    {
        if (step.DetailedDiff is not { } changes)
        {
            json.WriteNull("detailedDiff");
            return;
        }

        json.WriteStartObject("detailedDiff");
        foreach (var (path, change) in changes)
        {
            json.WriteStartObject(path);
            json.WriteString("kind", Word(change.Kind));
            json.WriteBoolean("inputDiff", change.InputDiff);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteDiagnostics(Utf8JsonWriter json, RunResult result)
    {
        EngineEvent.Diagnostic[] said = [.. result.Diagnostics.Where(diagnostic => diagnostic is { Ephemeral: false, Severity: not Severity.Debug })];
        if (said.Length == 0)
        {
            return;
        }

        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in said)
        {
            json.WriteStartObject();
            if (!string.IsNullOrEmpty(diagnostic.Urn))
            {
                json.WriteString("urn", diagnostic.Urn);
            }

            var message = diagnostic.Prefix + diagnostic.Message;
            json.WriteString("message", message.EndsWith('\n') ? message : message + "\n");
            json.WriteString("severity", Word(diagnostic.Severity));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Word(PropertyChangeKind kind) => kind switch
    {
        PropertyChangeKind.Add => "add",
        PropertyChangeKind.AddReplace => "add-replace",
        PropertyChangeKind.Delete => "delete",
        PropertyChangeKind.DeleteReplace => "delete-replace",
        PropertyChangeKind.Update => "update",
        PropertyChangeKind.UpdateReplace => "update-replace",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of change"),
    };

    private static string Word(Severity severity) => severity switch
    {
        Severity.Debug => "debug",
        Severity.Info => "info",
        Severity.InfoErr => "info#err",
        Severity.Warning => "warning",
        Severity.Error => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "not a severity"),
    };
}
