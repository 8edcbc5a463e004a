namespace JupyterHubInfra.Components.Hubs;

/// <summary>Names inside a hub's namespace that more than one place must agree on.</summary>
internal static class HubNames
{
    public const string HomesClaim = "homes";

    // KubeSpawner's own template, and the chart's.
    public const string UserClaims = "claim-{user_server}";

    // The chart's own label of nodes: core or user.
    public const string NodePurpose = "hub.jupyter.org/node-purpose";

    public static string PlaceholderPriority(string release) => $"{release}-user-placeholder-priority";
}
