using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>Shows a run while it goes on; disposed when it has ended, which leaves the screen clean for the report.</summary>
internal interface ILiveView : IRunObserver, IDisposable;
