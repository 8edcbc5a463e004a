namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>How a chain of steps ended.</summary>
internal enum ChainResult
{
    /// <summary>Every step was done.</summary>
    Done,

    /// <summary>A step failed; the rest has not begun.</summary>
    Failed,

    /// <summary>Nothing was done, because something that it needs failed.</summary>
    Skipped,

    /// <summary>The run is ending; the rest has not begun.</summary>
    Stopped,
}
