namespace JupyterHubInfra.Stacks.Settings;

public enum KeyPairMode
{
    New,
    Existing,
    None,
}
