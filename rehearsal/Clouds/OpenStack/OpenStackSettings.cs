using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What the rehearsed OpenStack has and allows: the part `openstack:` of rehearsal.yaml.</summary>
public sealed record OpenStackSettings
{
    private static readonly string[] KnownKeys = [];

    /// <summary>No limits.</summary>
    public static OpenStackSettings Default { get; } = new();

    internal static OpenStackSettings Read(string file, YamlNode? node)
    {
        _ = new SettingsReader(file, node, "'openstack' of " + Path.GetFileName(file), KnownKeys);
        return Default;
    }
}
