namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Hears what happens in a run. Called from several threads, one at a time.</summary>
public interface IRunObserver
{
    /// <summary>Something happened.</summary>
    void Observe(EngineEvent engineEvent);
}
