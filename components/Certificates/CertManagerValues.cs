using JupyterHubInfra.Components.Text;

namespace JupyterHubInfra.Components.Certificates;

/// <summary>Values of cert-manager's chart. Its pods satisfy the restricted profile as they are.</summary>
internal static class CertManagerValues
{
    public static YamlMap For(string space) => new()
    {
        // Kept when the release goes: without the kinds, every certificate of the cluster would go with them.
        { "crds", new YamlMap { { "enabled", true }, { "keep", true } } },

        // In its own namespace instead of kube-system, where a least-privilege cluster would not let it write.
        { "global", new YamlMap { { "leaderElection", new YamlMap { { "namespace", space } } } } },
        { "prometheus", new YamlMap { { "enabled", false } } },
        { "resources", Resources("20m", "96Mi", "256Mi") },
        { "cainjector", new YamlMap { { "resources", Resources("10m", "96Mi", "256Mi") } } },
        { "webhook", new YamlMap { { "resources", Resources("10m", "48Mi", "128Mi") } } },
        { "startupapicheck", new YamlMap { { "resources", Resources("10m", "32Mi", "128Mi") } } },
    };

    internal static YamlMap Resources(string cpu, string memory, string memoryLimit) => new()
    {
        { "requests", new YamlMap { { "cpu", cpu }, { "memory", memory } } },
        { "limits", new YamlMap { { "memory", memoryLimit } } },
    };
}
