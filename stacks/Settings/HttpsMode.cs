namespace JupyterHubInfra.Stacks.Settings;

public enum HttpsMode
{
    LetsEncrypt,
    None,
}
