using JupyterHubInfra.Conformance.Comparing;
using JupyterHubInfra.Conformance.Recordings;

namespace JupyterHubInfra.Conformance.Reporting;

/// <summary>The differences that we know of and leave, each with its reason. One that is no longer met must go: a test says so.</summary>
internal static class Reasons
{
    internal static IReadOnlyList<Reason> All { get; } =
    [
    ];

    internal static Reason? For(Scenario scenario, Step step, Finding finding) => All.FirstOrDefault(reason => reason.Explains(scenario, step, finding));
}
