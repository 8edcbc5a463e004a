using JupyterHubInfra.Components.Text;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>Values of the Cinder driver's chart. Its own storage classes bind at once, in a zone the pod may not run in; ours waits.</summary>
internal static class CinderValues
{
    /// <param name="cluster">Written into the metadata of every volume, so that leftovers can be told.</param>
    /// <param name="secretName">Secret that holds cloud.conf.</param>
    /// <param name="configHash">Restarts the pods when the credential changes.</param>
    public static YamlMap For(string cluster, string secretName, object configHash) => new()
    {
        { "clusterID", cluster },
        { "secret", new YamlMap { { "enabled", true }, { "create", false }, { "hostMount", false }, { "name", secretName }, { "filename", CloudSecret.FileName } } },
        { "storageClass", new YamlMap { { "enabled", false } } },
        {
            "csi", new YamlMap
            {
                // Nova's zones are often not Cinder's: a volume must not ask for its node's.
                { "provisioner", new YamlMap { { "topology", "false" } } },
                {
                    "plugin", new YamlMap
                    {
                        { "nodePlugin", new YamlMap { { "kubeletDir", "/var/lib/kubelet" }, Annotations(configHash) } },
                        { "controllerPlugin", new YamlMap { Annotations(configHash) } },
                    }
                },
            }
        },
    };

    private static KeyValuePair<string, object> Annotations(object configHash) => new("podAnnotations", new YamlMap { { CloudSecret.HashAnnotation, configHash } });
}
