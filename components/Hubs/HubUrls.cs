namespace JupyterHubInfra.Components.Hubs;

/// <summary>Addresses that follow from a hub's host name and base path.</summary>
internal static class HubUrls
{
    public static string Public(JupyterHubReleaseArgs args) => $"{(args.Tls is HubTls.PlainHttp ? "http" : "https")}://{args.Host.Value}{args.BaseUrl}";

    /// <summary>Where pods in the hub's namespace find its proxy.</summary>
    public static string Inside(JupyterHubReleaseArgs args) => $"{(args.Tls is HubTls.PlainHttp or HubTls.IngressCertificate ? "http" : "https")}://proxy-public{args.BaseUrl}";

    /// <summary>Where a login service sends people back to: what has to be registered with it.</summary>
    public static string Callback(JupyterHubReleaseArgs args) => $"{Public(args)}hub/{args.Authenticator switch
    {
        HubAuthenticator.Lti13Login => "lti13/oauth_callback",
        HubAuthenticator.Lti11Login => "lti/launch",
        _ => "oauth_callback",
    }}";
}
