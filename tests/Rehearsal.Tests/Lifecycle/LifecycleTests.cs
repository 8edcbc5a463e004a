namespace JupyterHubInfra.Rehearsal.Tests.Lifecycle;

/// <summary>Recorded programs on the official Node SDK, run by our engine step by step and compared with what the real engine did.</summary>
public sealed class LifecycleTests
{
    [NodeTheory]
    [InlineData("lifecycle", 13)]
    [InlineData("options", 12)]
    [InlineData("secrets", 10)]
    [InlineData("aliases", 5)]
    [InlineData("failures", 13)]
    [InlineData("functions", 5)]
    [InlineData("references", 6)]
    public async Task Our_engine_does_what_the_real_one_did(string scenario, int steps)
    {
        using var run = new ScenarioRun(scenario);
        var differences = new List<string>();
        foreach (var step in ScenarioStep.Read(scenario).Take(steps).Where(Plays))
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

    // Commands that do not concern the engine are hubctl's.
    private static bool Plays(ScenarioStep step) => step.Do is "preview" or "up" or "refresh" or "destroy" or "state unprotect";
}
