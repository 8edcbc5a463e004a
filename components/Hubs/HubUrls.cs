namespace JupyterHubInfra.Components.Hubs;

/// <summary>Addresses that follow from a hub's host name and base path.</summary>
internal static class HubUrls
{
    public static string Public(JupyterHubReleaseArgs args) => $"{(args.Tls is HubTls.PlainHttp ? "http" : "https")}://{args.Host.Value}{args.BaseUrl}";

    public static string Callback(JupyterHubReleaseArgs args) => $"{Public(args)}hub/oauth_callback";
}
