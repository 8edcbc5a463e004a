using System.Collections.Concurrent;
using JupyterHubInfra.Conformance.Comparing;
using JupyterHubInfra.Conformance.Playing;
using JupyterHubInfra.Conformance.Recordings;
using JupyterHubInfra.Conformance.Reporting;

namespace JupyterHubInfra.Conformance;

/// <summary>Plays each scenario once, a few at the same time, for whichever test asks.</summary>
internal static class Suite
{
    /// <summary>Only these scenarios, separated by commas. Default: all.</summary>
    private const string Filter = "CONFORMANCE";

    private static readonly SemaphoreSlim Places = new(Math.Max(2, Environment.ProcessorCount));
    private static readonly ConcurrentDictionary<string, Lazy<Task<ScenarioOutcome>>> Outcomes = new(StringComparer.Ordinal);

    /// <summary>Where the differences of each scenario can be read at full length.</summary>
    internal static string Reports { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "differences")).FullName;

    internal static bool IsWhole { get; } = string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Filter));

    internal static IReadOnlyList<Scenario> Scenarios { get; } = Wanted();

    internal static Task<ScenarioOutcome> OutcomeOf(Scenario scenario)
    {
        // All begin with the first that is asked for: together they take half the time.
        foreach (var other in Scenarios.OrderByDescending(other => other.Steps.Count))
        {
            _ = Outcomes.GetOrAdd(other.Name, _ => new(() => Task.Run(() => PlayAsync(other)))).Value;
        }

        return Outcomes[scenario.Name].Value;
    }

    internal static async Task<ScenarioOutcome> PlayAsync(Scenario scenario)
    {
        await Places.WaitAsync();
        try
        {
            using var stage = new Stage(scenario);
            await using var report = new StreamWriter(Path.Combine(Reports, scenario.Name + ".txt")) { NewLine = "\n", AutoFlush = true };
            var (recordedKinds, ourKinds) = (new Generated(), new Generated());
            var steps = new List<StepOutcome>();
            foreach (var step in scenario.Steps)
            {
                var played = await stage.PlayAsync(step);
                var comparison = new StepComparison(step, played, recordedKinds, ourKinds);
                steps.Add(new(step, comparison.Compared, [.. comparison.Findings.Select(finding => (finding, Reasons.For(scenario, step, finding)))], played.Error));
                await report.WriteLineAsync(steps[^1].Told());
            }

            return new(scenario, steps);
        }
        finally
        {
            Places.Release();
        }
    }

    private static IReadOnlyList<Scenario> Wanted()
    {
        var names = Environment.GetEnvironmentVariable(Filter)?.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return names is null or [] ? Recordings.Recordings.All : [.. Recordings.Recordings.All.Where(scenario => names.Contains(scenario.Name))];
    }
}
