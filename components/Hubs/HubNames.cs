namespace JupyterHubInfra.Components.Hubs;

/// <summary>Names inside a hub's namespace that more than one place must agree on.</summary>
internal static class HubNames
{
    public const string HomesClaim = "homes";

    public static string PlaceholderPriority(string release) => $"{release}-user-placeholder-priority";
}
