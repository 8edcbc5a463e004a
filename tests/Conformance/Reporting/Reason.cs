using System.Text.RegularExpressions;
using JupyterHubInfra.Conformance.Comparing;
using JupyterHubInfra.Conformance.Recordings;

namespace JupyterHubInfra.Conformance.Reporting;

/// <summary>Why our outcome may differ from a recording in one thing.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Steps">Its steps; empty: all.</param>
/// <param name="Aspect">What differs.</param>
/// <param name="Subject">A pattern for the finding's subject.</param>
/// <param name="Lines">A pattern that every differing line matches: nothing else is excused.</param>
/// <param name="Why">The reason, for docs/reference/conformance.md.</param>
internal sealed record Reason(string Scenario, int[] Steps, Aspect Aspect, string Subject, string Lines, string Why)
{
    internal bool Explains(Scenario scenario, Step step, Finding finding) =>
        scenario.Name == Scenario
        && (Steps.Length == 0 || Steps.Contains(step.Number))
        && finding.Aspect == Aspect
        && Regex.IsMatch(finding.Subject, Subject)
        && finding.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(line => Regex.IsMatch(line, Lines));
}
