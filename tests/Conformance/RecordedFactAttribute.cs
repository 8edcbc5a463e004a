using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Conformance;

/// <summary>A fact about recordings; shown as skipped, never as passed, where recordings or the official Node SDK are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RecordedFactAttribute : FactAttribute
{
    public RecordedFactAttribute() => Skip = Recordings.Recordings.Missing;
}
