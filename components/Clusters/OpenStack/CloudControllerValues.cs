using JupyterHubInfra.Components.Text;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>
/// Values of the cloud controller's chart. It only names and removes nodes here: addresses and load balancers are made by the
/// program, so its service and route parts stay off and its credential needs no right to them.
/// </summary>
internal static class CloudControllerValues
{
    /// <param name="cluster">Name of the cluster.</param>
    /// <param name="secretName">Secret that holds cloud.conf.</param>
    /// <param name="configHash">Restarts the pods when the credential changes; a secret of our own would not.</param>
    public static YamlMap For(string cluster, string secretName, object configHash) => new()
    {
        { "cluster", new YamlMap { { "name", cluster } } },
        { "secret", new YamlMap { { "enabled", true }, { "create", false }, { "name", secretName } } },
        { "enabledControllers", new object[] { "cloud-node", "cloud-node-lifecycle" } },
        { "nodeSelector", new YamlMap { { "node-role.kubernetes.io/control-plane", "" } } },
        { "podAnnotations", new YamlMap { { CloudSecret.HashAnnotation, configHash } } },

        // The chart would mount the folder that holds the cluster's authorities; nothing in it is needed.
        { "extraVolumes", Array.Empty<object>() },
        { "extraVolumeMounts", Array.Empty<object>() },
        {
            "tolerations", new object[]
            {
                Toleration("node.cloudprovider.kubernetes.io/uninitialized"),
                Toleration("node-role.kubernetes.io/control-plane"),

                // A node is ready only when its network is, and it must not wait for that.
                Toleration("node.kubernetes.io/not-ready"),
            }
        },
    };

    private static YamlMap Toleration(string key) => new() { { "key", key }, { "operator", "Exists" }, { "effect", "NoSchedule" } };
}
