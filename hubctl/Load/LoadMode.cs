namespace JupyterHubInfra.Hubctl.Load;

/// <summary>How simulated users come to the hub.</summary>
internal enum LoadMode
{
    /// <summary>By the login form, with cookies, as a browser does.</summary>
    Login,

    /// <summary>By the API, with the token of an administrator.</summary>
    Token,
}
