using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>What the rehearsed Kubernetes has and allows: the part `kubernetes:` of rehearsal.yaml.</summary>
public sealed record KubernetesSettings
{
    private static readonly string[] KnownKeys = [];

    /// <summary>No limits.</summary>
    public static KubernetesSettings Default { get; } = new();

    internal static KubernetesSettings Read(string file, YamlNode? node)
    {
        _ = new SettingsReader(file, node, "'kubernetes' of " + Path.GetFileName(file), KnownKeys);
        return Default;
    }
}
