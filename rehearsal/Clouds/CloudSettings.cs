using JupyterHubInfra.Rehearsal.Clouds.Gcp;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes;
using JupyterHubInfra.Rehearsal.Clouds.OpenStack;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Rehearsal.Clouds;

/// <summary>What the rehearsed clouds have and allow: `rehearsal.yaml` beside Pulumi.yaml.</summary>
public sealed record CloudSettings
{
    /// <summary>What the file may have at its top.</summary>
    public static IReadOnlyCollection<string> KnownKeys { get; } = ["gcp", "kubernetes", "openstack", "secrets"];

    /// <summary>The file's name.</summary>
    public const string FileName = "rehearsal.yaml";

    /// <summary>Clouds without limits that have whatever a program looks up, unless its name says that it is missing.</summary>
    public static CloudSettings Default { get; } = new();

    /// <summary>The rehearsed OpenStack.</summary>
    public OpenStackSettings OpenStack { get; init; } = OpenStackSettings.Default;

    /// <summary>The rehearsed Google Cloud.</summary>
    public GcpSettings Gcp { get; init; } = GcpSettings.Default;

    /// <summary>The rehearsed Kubernetes clusters.</summary>
    public KubernetesSettings Kubernetes { get; init; } = KubernetesSettings.Default;

    /// <summary>The variables that providers look at, such as OS_PASSWORD. Default: this process's.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Reads a file. Default, where it does not exist: <see cref="Default"/>. What it cannot mean is an InvalidSettingsException.</summary>
    /// <param name="file">Its path.</param>
    public static CloudSettings Load(string file)
    {
        if (!File.Exists(file))
        {
            return Default;
        }

        var reader = new SettingsReader(file, YamlFile.Read(file), Path.GetFileName(file), KnownKeys);
        return new()
        {
            Gcp = GcpSettings.Read(file, reader["gcp"]),
            Kubernetes = KubernetesSettings.Read(file, reader["kubernetes"]),
            OpenStack = OpenStackSettings.Read(file, reader["openstack"]),
        };
    }
}
