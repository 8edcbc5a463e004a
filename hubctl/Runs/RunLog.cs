using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Runs;

/// <summary>Remembers which steps failed, and hands every event on to who watches.</summary>
internal sealed class RunLog(IRunObserver? watcher = null) : IRunObserver
{
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    /// <summary>The URNs whose step failed.</summary>
    internal IReadOnlySet<string> Failed => _failed;

    public void Observe(EngineEvent engineEvent)
    {
        if (engineEvent is EngineEvent.StepFinished { Succeeded: false } failed)
        {
            _failed.Add(failed.Step.Urn);
        }

        watcher?.Observe(engineEvent);
    }
}
