namespace JupyterHubInfra.TestKit;

/// <summary>A component behaves differently when what it needs is not known yet: every one is tested in both.</summary>
public enum RunMode
{
    Preview,
    Update,
}
