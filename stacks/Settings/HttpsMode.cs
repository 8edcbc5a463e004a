namespace JupyterHubInfra.Stacks.Settings;

public enum HttpsMode
{
    LetsEncrypt,
    Wildcard,
    Manual,
    None,
}
