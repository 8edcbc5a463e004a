using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Conformance;

/// <summary>A theory over recordings; shown as skipped, never as passed, where recordings or the official Node SDK are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RecordedTheoryAttribute : TheoryAttribute
{
    public RecordedTheoryAttribute() => Skip = Recordings.Recordings.Missing;
}
