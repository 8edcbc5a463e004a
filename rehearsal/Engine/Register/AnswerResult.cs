namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>How a registration went. All but success are told only where a run goes on after failures.</summary>
internal enum AnswerResult
{
    /// <summary>It is as wanted.</summary>
    Success,

    /// <summary>Its step failed.</summary>
    Fail,

    /// <summary>It was not tried, because something that it needs failed.</summary>
    Skip,
}
