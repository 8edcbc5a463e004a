namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>What is done about a project's quotas.</summary>
internal enum QuotaMode
{
    On,
    Warn,
    Off,
}
