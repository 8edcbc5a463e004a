namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>How grave a diagnostic is.</summary>
public enum Severity
{
    /// <summary>For developers; shown with --verbose only.</summary>
    Debug,

    /// <summary>Information.</summary>
    Info,

    /// <summary>Information on standard error.</summary>
    InfoErr,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>An error: the run fails.</summary>
    Error,
}
