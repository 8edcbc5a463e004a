namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What a stack is for. Production keeps its data whatever the program says, and refuses test shortcuts.</summary>
public enum Profile
{
    Dev,
    Production,
}
