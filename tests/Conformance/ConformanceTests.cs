using JupyterHubInfra.Conformance.Reporting;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Conformance;

/// <summary>
/// Every recorded scenario, played on our engine step by step and compared with what the real engine, OpenStack and Kubernetes did.
/// ENGINE_RECORDINGS names another folder of scenarios, CONFORMANCE some of them by name.
/// </summary>
public sealed class ConformanceTests
{
    // What the engine itself decides agrees in every step; clouds are simulated, so of theirs some may differ for a reason.
    private const double LeastOfCloudSteps = 0.9;

    // Without recordings there is nothing to discover; one row, shown as skipped, says so.
    public static TheoryData<string> Scenarios() => Suite.Scenarios.Count == 0 ? ["(none)"] : [.. Suite.Scenarios.Select(scenario => scenario.Name)];

    [RecordedTheory]
    [MemberData(nameof(Scenarios))]
    public async Task A_scenario_goes_as_it_was_recorded_or_the_difference_has_a_reason(string name)
    {
        var outcome = await OutcomeOf(name);
        var unexplained = outcome.Unexplained.ToArray();

        Assert.True(
            unexplained.Length == 0,
            $"{outcome.Scenario.Name}: {outcome.Agreeing} of {outcome.Steps.Count} steps agree; {unexplained.Length} differences have no reason in Reporting/Reasons.cs. "
            + $"All: {Path.Combine(Suite.Reports, name + ".txt")}\n{string.Join('\n', unexplained.Take(20).Select(item => item.Text))}");
    }

    [RecordedTheory]
    [MemberData(nameof(Scenarios))]
    public async Task The_engine_agrees_in_every_step_and_the_clouds_in_nine_of_ten(string name)
    {
        var outcome = await OutcomeOf(name);

        var least = outcome.Scenario.IsOfCloud ? LeastOfCloudSteps * outcome.Steps.Count : outcome.Steps.Count;

        Assert.True(outcome.Agreeing >= least, $"{name}: {outcome.Agreeing} of {outcome.Steps.Count} steps agree, {least} must");
    }

    [RecordedFact]
    public async Task The_table_in_the_documentation_is_current()
    {
        // Of other recordings, or of a part, no table is kept.
        if (!Suite.IsWhole || !Recordings.Recordings.AreTheKnownOnes)
        {
            return;
        }

        var outcomes = await Task.WhenAll(Suite.Scenarios.Select(Suite.OutcomeOf));

        Snapshot.Match(Table.Of(outcomes), Repository.PathOf("docs/reference/conformance.md"));
    }

    [RecordedFact]
    public async Task Every_declared_reason_is_still_needed()
    {
        if (!Suite.IsWhole || !Recordings.Recordings.AreTheKnownOnes)
        {
            return;
        }

        var outcomes = await Task.WhenAll(Suite.Scenarios.Select(Suite.OutcomeOf));
        var met = outcomes.SelectMany(outcome => outcome.Steps).SelectMany(step => step.Findings).Select(item => item.Reason).ToHashSet();

        Assert.Equal([], Reasons.All.Where(reason => !met.Contains(reason)));
    }

    private static Task<ScenarioOutcome> OutcomeOf(string name) => Suite.OutcomeOf(Suite.Scenarios.Single(scenario => scenario.Name == name));
}
