using System.Text.Json;
using JupyterHubInfra.Rehearsal.Tests.Clouds;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Rehearsal.Tests.Lifecycle;

/// <summary>A step of a recorded scenario. Number counts from 1, as in the names of its files.</summary>
internal sealed record ScenarioStep(
    int Number,
    string Do,
    string Stack,
    IReadOnlyDictionary<string, string> Environment,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Config,
    IReadOnlyDictionary<string, string> Secrets)
{
    internal static IReadOnlyList<ScenarioStep> Read(string scenario)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedFacts.PathOf("engine", scenario, "scenario.json")));
        return [.. document.RootElement.GetProperty("steps").EnumerateArray().Select((step, index) => new ScenarioStep(
            index + 1,
            step.GetProperty("do").GetString()!,
            step.TryGetProperty("stack", out var stack) ? stack.GetString()! : "dev",
            Texts(step, "env"),
            step.TryGetProperty("args", out var args) ? [.. args.EnumerateArray().Select(arg => arg.GetString()!)] : [],
            Texts(step, "config"),
            Texts(step, "secrets")))];
    }

    /// <summary>The recorded file of this step, or null.</summary>
    internal string? FileOf(string scenario, string suffix)
    {
        var file = SharedFacts.PathOf("engine", scenario, $"{Number:00}-{suffix}");
        return File.Exists(file) ? file : null;
    }

    private static Dictionary<string, string> Texts(JsonElement step, string name) => step.TryGetProperty(name, out var texts)
        ? texts.EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetString()!)
        : [];
}
