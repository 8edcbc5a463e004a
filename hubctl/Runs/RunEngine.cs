using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Runs;

/// <summary>Runs one operation: the engine, or a stand-in for it in tests.</summary>
internal delegate Task<RunResult> RunEngine(RunRequest request, IRunObserver observer, CancellationToken cancellationToken);
