using JupyterHubInfra.Conformance.Comparing;
using JupyterHubInfra.Conformance.Playing;
using JupyterHubInfra.Conformance.Recordings;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Conformance;

/// <summary>Every recorded scenario, played on our engine step by step and compared with what the real engine, OpenStack and Kubernetes did.</summary>
public sealed class ConformanceTests
{
    /// <summary>Where the differences of a scenario can be read whole.</summary>
    private static readonly string Reports = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "differences")).FullName;

    public static TheoryData<string> Scenarios()
    {
        var wanted = Environment.GetEnvironmentVariable("CONFORMANCE")?.Split(',', StringSplitOptions.RemoveEmptyEntries);
        wanted ??= ["aliases"];
        return [.. Recordings.Recordings.All.Select(scenario => scenario.Name).Where(wanted.Contains).DefaultIfEmpty("")];
    }

    [NeedsTheory(Needs.NodeModules)]
    [MemberData(nameof(Scenarios))]
    public async Task Our_engine_does_what_the_real_one_did(string name)
    {
        if (name.Length == 0)
        {
            return;
        }

        var scenario = Recordings.Recordings.All.Single(scenario => scenario.Name == name);
        using var stage = new Stage(scenario);
        var (theirKinds, ourKinds) = (new Generated(), new Generated());
        var differing = 0;
        var report = Path.Combine(Reports, name + ".txt");
        await using var output = new StreamWriter(report) { NewLine = "\n" };
        foreach (var step in scenario.Steps)
        {
            var played = await stage.PlayAsync(step);
            var comparison = new StepComparison(step, played, theirKinds, ourKinds);
            await output.WriteLineAsync($"{(comparison.Findings.Count == 0 ? "agrees " : "DIFFERS")} {step.Label} {step.Typed}");
            foreach (var finding in comparison.Findings)
            {
                await output.WriteLineAsync(finding.ToString());
            }

            if (comparison.Findings.Count > 0 && Environment.GetEnvironmentVariable("CONFORMANCE") is not null)
            {
                differing++;
                await output.WriteLineAsync($"said: {played.Error}");
            }
        }

        Assert.True(differing == 0, $"{differing} of {scenario.Steps.Count} steps differ: {report}");
    }
}
