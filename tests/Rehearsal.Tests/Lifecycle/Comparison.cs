using System.Text.Json;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Tests.Clouds;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Lifecycle;

/// <summary>Lists what differs between our run of a step and the recorded one. Generated values are compared by kind.</summary>
internal sealed class Comparison(string scenario, ScenarioStep step)
{
    private readonly List<string> _differences = [];
    private bool _failed;

    public IReadOnlyList<string> Of(RunResult result, Deployment state)
    {
        if (step.FileOf(scenario, step.Do.Split(' ')[^1] + ".txt") is { } text)
        {
            var succeeded = File.ReadLines(text).First() == "exit 0";
            _failed = !succeeded;
            Same("exit class", succeeded ? "0" : "not 0", result.Outcome is Outcome.Succeeded ? "0" : "not 0");
        }

        if (step.FileOf(scenario, "preview.json") is { } preview)
        {
            using var document = JsonDocument.Parse(File.ReadAllText(preview));
            CompareSteps(document.RootElement, result);
        }

        if (step.FileOf(scenario, "state.json") is { } recorded)
        {
            using var document = JsonDocument.Parse(File.ReadAllText(recorded));
            CompareState(document.RootElement.GetProperty("deployment"), state);
        }

        return _differences;
    }

    private void CompareSteps(JsonElement document, RunResult result)
    {
        var recorded = document.GetProperty("steps").EnumerateArray().Select(item => (
            Urn: item.GetProperty("urn").GetString()!, Text: $"{item.GetProperty("op")} diff[{Reasons(item, "diffReasons")}] replace[{Reasons(item, "replaceReasons")}]"));
        var ours = result.Steps.Where(item => item.Op is not ResourceOp.Same || item.Type == Urns.StackType).Select(item => (
            item.Urn, Text: $"{item.Op.Word()} diff[{string.Join(' ', item.DiffReasons)}] replace[{string.Join(' ', item.ReplaceReasons)}]"));
        CompareKeyed("step", recorded, ours);
        if (result.Outcome is Outcome.Succeeded)
        {
            var summary = document.GetProperty("changeSummary").EnumerateObject().OrderBy(entry => entry.Name, StringComparer.Ordinal);
            Same("summary", string.Join(' ', summary.Select(entry => $"{entry.Name}={entry.Value}")), string.Join(' ', result.ChangeSummary.Select(entry => $"{entry.Key}={entry.Value}")));
        }
    }

    private void CompareState(JsonElement deployment, Deployment state)
    {
        var recorded = deployment.TryGetProperty("resources", out var resources) ? resources.EnumerateArray().ToArray() : [];
        CompareKeyed(
            "resource",
            recorded.Select(item => (item.GetProperty("urn").GetString()!, Text: StateText.Of(ResourceJson.Read(item, _ => "\"(encrypted)\"")))),
            state.Resources.Select(item => (item.Urn, Text: StateText.Of(item))));
        var seen = new HashSet<string>();
        foreach (var resource in state.Resources)
        {
            foreach (var needed in resource.Dependencies.Append(resource.Parent ?? resource.Urn).Where(needed => needed != resource.Urn && !seen.Contains(needed)))
            {
                _differences.Add($"order: {resource.Urn} stands before {needed}, which it needs");
            }

            seen.Add(resource.Urn);
        }
    }

    private void CompareKeyed(string what, IEnumerable<(string Urn, string Text)> recorded, IEnumerable<(string Urn, string Text)> ours)
    {
        var (theirs, mine) = (recorded.ToLookup(item => item.Urn, item => item.Text), ours.ToLookup(item => item.Urn, item => item.Text));

        // When a run fails, chance decides what of the rest was still done.
        var (theirUrns, myUrns) = (theirs.Select(group => group.Key), mine.Select(group => group.Key));
        foreach (var urn in _failed ? theirUrns.Intersect(myUrns) : theirUrns.Union(myUrns))
        {
            Same($"{what} {urn}", string.Join('\n', theirs[urn].Order(StringComparer.Ordinal)), string.Join('\n', mine[urn].Order(StringComparer.Ordinal)));
        }
    }

    private void Same(string what, string recorded, string ours)
    {
        if (recorded != ours)
        {
            _differences.Add($"step {step.Number} ({step.Do}): {what}\n{TestKit.Snapshot.Difference(recorded, ours)}");
        }
    }

    private static string Reasons(JsonElement item, string name) =>
        item.TryGetProperty(name, out var reasons) ? string.Join(' ', reasons.EnumerateArray().Select(reason => reason.GetString())) : "";
}
