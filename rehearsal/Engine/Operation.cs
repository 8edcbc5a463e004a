namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What a run does.</summary>
public enum Operation
{
    /// <summary>Says what `up` would do; changes nothing.</summary>
    Preview,

    /// <summary>Brings the rehearsed clouds to what the program says.</summary>
    Up,

    /// <summary>Deletes everything in the state; does not run the program.</summary>
    Destroy,

    /// <summary>Reads every object of the state again; does not run the program.</summary>
    Refresh,
}
