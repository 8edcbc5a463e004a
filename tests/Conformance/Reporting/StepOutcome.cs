using JupyterHubInfra.Conformance.Comparing;
using JupyterHubInfra.Conformance.Recordings;

namespace JupyterHubInfra.Conformance.Reporting;

/// <summary>What came of one step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Compared">The aspects of which the recording tells something.</param>
/// <param name="Findings">The differences, each with its reason where one is declared.</param>
/// <param name="Said">What hubctl wrote to standard error.</param>
internal sealed record StepOutcome(Step Step, IReadOnlySet<Aspect> Compared, IReadOnlyList<(Finding Finding, Reason? Reason)> Findings, string Said)
{
    internal bool Agrees => Findings.Count == 0;

    internal IEnumerable<Finding> Unexplained => Findings.Where(item => item.Reason is null).Select(item => item.Finding);

    /// <summary>The outcome at full length.</summary>
    internal string Told() =>
        $"{(Agrees ? "agrees " : "DIFFERS")} {Step.Label} {Step.Typed}\n"
        + string.Concat(Findings.Select(item => $"{item.Finding}\n{(item.Reason is { } reason ? $"  because: {reason.Why}\n" : "")}"))
        + (Agrees ? "" : $"said: {Said}\n");
}
