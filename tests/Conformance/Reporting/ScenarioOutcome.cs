using JupyterHubInfra.Conformance.Recordings;

namespace JupyterHubInfra.Conformance.Reporting;

/// <summary>What came of a scenario.</summary>
internal sealed record ScenarioOutcome(Scenario Scenario, IReadOnlyList<StepOutcome> Steps)
{
    internal int Agreeing => Steps.Count(step => step.Agrees);

    internal IEnumerable<(StepOutcome Step, string Text)> Unexplained =>
        from step in Steps
        from finding in step.Unexplained
        select (step, $"{Scenario.Name} {step.Step.Label} {finding}");
}
