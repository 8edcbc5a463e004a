namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What all stack files have in common.</summary>
public static class StackSettings
{
    /// <summary>The project, whose name stands before each setting.</summary>
    public const string Project = "jupyterhub-infra";
}
