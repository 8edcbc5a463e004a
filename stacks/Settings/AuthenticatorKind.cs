namespace JupyterHubInfra.Stacks.Settings;

public enum AuthenticatorKind
{
    GitHub,
    SharedPassword,
    Dummy,
}
