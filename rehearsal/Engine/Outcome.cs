namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>How a run ended.</summary>
public enum Outcome
{
    /// <summary>Everything was done.</summary>
    Succeeded,

    /// <summary>The program failed.</summary>
    ProgramFailed,

    /// <summary>A step failed, or the plan is impossible (a failed check, a duplicate name, a function that failed).</summary>
    StepFailed,

    /// <summary>The program refused its settings before it registered anything.</summary>
    InvalidSettings,

    /// <summary>Protected resources would be deleted; nothing was.</summary>
    Refused,

    /// <summary>No changes were expected, but there are some.</summary>
    UnexpectedChanges,

    /// <summary>Cancelled by the user.</summary>
    Cancelled,
}
