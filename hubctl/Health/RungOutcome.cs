namespace JupyterHubInfra.Hubctl.Health;

/// <summary>How a rung ended.</summary>
internal enum RungOutcome
{
    Ok,
    Failed,
    Skipped,
}
