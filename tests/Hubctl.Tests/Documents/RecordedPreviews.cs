using System.Collections.Immutable;
using System.Text.Json;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Hubctl.Tests.Documents;

/// <summary>Reads a recorded `pulumi preview --json` as the result of a run.</summary>
internal static class RecordedPreviews
{
    internal static (RunResult Result, ImmutableArray<KeyValuePair<string, string>> Config) Read(JsonElement document)
    {
        var result = new RunResult
        {
            Outcome = Outcome.Succeeded,
            Steps = [.. document.GetProperty("steps").EnumerateArray().Select(Step)],
            Diagnostics = document.TryGetProperty("diagnostics", out var said) ? [.. said.EnumerateArray().Select(Diagnostic)] : [],
            Duration = TimeSpan.FromTicks(document.GetProperty("duration").GetInt64() / TimeSpan.NanosecondsPerTick),
            ChangeSummary = document.GetProperty("changeSummary").EnumerateObject().ToImmutableSortedDictionary(entry => entry.Name, entry => entry.Value.GetInt32(), StringComparer.Ordinal),
        };
        var config = document.TryGetProperty("config", out var settings) ? settings.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, entry.Value.GetString()!)) : [];
        return (result, [.. config]);
    }

    private static ResourceStep Step(JsonElement step) => new()
    {
        Op = Enum.GetValues<ResourceOp>().Single(op => op.Word() == step.GetProperty("op").GetString()),
        Urn = step.GetProperty("urn").GetString()!,
        Old = step.TryGetProperty("oldState", out var old) ? ResourceJson.Read(old, null) : null,
        New = step.TryGetProperty("newState", out var @new) ? ResourceJson.Read(@new, null) : null,
        DiffReasons = Texts(step, "diffReasons"),
        ReplaceReasons = Texts(step, "replaceReasons"),
        DetailedDiff = step.GetProperty("detailedDiff") is { ValueKind: JsonValueKind.Object } changes
            ? changes.EnumerateObject().ToImmutableSortedDictionary(change => change.Name, change => Change(change.Value), StringComparer.Ordinal)
            : null,
    };

    private static PropertyChange Change(JsonElement change) => new(
        Enum.Parse<PropertyChangeKind>(change.GetProperty("kind").GetString()!.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
        change.GetProperty("inputDiff").GetBoolean());

    private static EngineEvent.Diagnostic Diagnostic(JsonElement said) => new(
        said.GetProperty("severity").GetString() switch { "error" => Severity.Error, "warning" => Severity.Warning, "info#err" => Severity.InfoErr, _ => Severity.Info },
        said.TryGetProperty("urn", out var urn) ? urn.GetString() : null,
        said.GetProperty("message").GetString()!,
        0,
        Ephemeral: false);

    private static ImmutableArray<string> Texts(JsonElement step, string name) =>
        step.TryGetProperty(name, out var texts) ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];
}
