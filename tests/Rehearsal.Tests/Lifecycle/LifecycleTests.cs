using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Tests.Clouds;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Rehearsal.Tests.Lifecycle;

/// <summary>Recorded programs on the official Node SDK, run by our engine step by step and compared with what the real engine did.</summary>
public sealed class LifecycleTests
{
    [NeedsTheory(Needs.Recordings, Needs.NodeModules)]
    [InlineData("lifecycle", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)]
    [InlineData("options", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)]
    [InlineData("secrets", 1, 2, 3, 9, 10)]
    [InlineData("aliases", 1, 2, 3, 4, 5)]
    [InlineData("hooks", 1, 2, 3, 4, 5, 6, 7, 8, 9)]
    [InlineData("functions", 1, 2, 3, 4, 5)]
    [InlineData("failures", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13)]
    [InlineData("references", 1, 2, 3, 4, 5, 6)]
    public async Task Our_engine_does_what_the_real_one_did(string scenario, params int[] steps)
    {
        using var run = new ScenarioRun(scenario);
        var differences = new List<string>();
        foreach (var step in ScenarioStep.Read(scenario).Where(step => steps.Contains(step.Number) || step.Do.StartsWith("state ", StringComparison.Ordinal)))
        {
            var result = await run.RunAsync(step);
            var found = new Comparison(scenario, step).Of(result, run.State(step.Stack));
            differences.AddRange(found);
            if (found.Count > 0)
            {
                differences.AddRange(result.Diagnostics.Select(diagnostic => $"  said: {diagnostic.Prefix}{diagnostic.Message}"));
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [NeedsFact(Needs.Recordings)]
    public void The_comparison_sees_what_is_missing()
    {
        var step = ScenarioStep.Read("lifecycle")[5];

        var differences = new Comparison("lifecycle", step).Of(new() { Outcome = Outcome.StepFailed }, Deployment.Empty);

        Assert.Contains("exit class", differences[0], StringComparison.Ordinal);
        Assert.Equal(8, differences.Count);
    }
}
