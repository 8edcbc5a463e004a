namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Versions that messages show as examples; nothing is made of them.</summary>
internal static class GkeExampleVersions
{
    public const string Cluster = "1.34.1-gke.3355000";
}
