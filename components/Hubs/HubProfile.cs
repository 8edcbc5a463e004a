namespace JupyterHubInfra.Components.Hubs;

/// <summary>What a hub is for; decides which shortcuts are refused.</summary>
public enum HubProfile
{
    /// <summary>Real users: real authentication and TLS are required.</summary>
    Production,

    /// <summary>Trials and load tests: the dummy authenticator and plain HTTP are allowed.</summary>
    Development,
}
