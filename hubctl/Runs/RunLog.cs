using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Runs;

/// <summary>Remembers which steps failed or were interrupted, and hands every event on to who watches.</summary>
internal sealed class RunLog(IRunObserver? watcher = null) : IRunObserver
{
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _interrupted = new(StringComparer.Ordinal);

    /// <summary>The URNs whose step failed.</summary>
    internal IReadOnlySet<string> Failed => _failed;

    /// <summary>The URNs whose step did not end because the run was stopped.</summary>
    internal IReadOnlySet<string> Interrupted => _interrupted;

    public void Observe(EngineEvent engineEvent)
    {
        if (engineEvent is EngineEvent.StepFinished { Succeeded: false } ended)
        {
            (ended.Interrupted ? _interrupted : _failed).Add(ended.Step.Urn);
        }

        watcher?.Observe(engineEvent);
    }
}
