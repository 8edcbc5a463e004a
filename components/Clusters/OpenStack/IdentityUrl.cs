namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>Keystone's address as simple clients want it.</summary>
internal static class IdentityUrl
{
    /// <summary>With the version at its end: catalogues leave it out on some clouds, and simple clients would then speak version 2.</summary>
    public static string Version3(string url)
    {
        var plain = url.TrimEnd('/');
        return plain.EndsWith("/v3", StringComparison.Ordinal) ? plain : $"{plain}/v3";
    }
}
