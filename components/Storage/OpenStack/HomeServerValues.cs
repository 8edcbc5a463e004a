using JupyterHubInfra.Components.Text;

namespace JupyterHubInfra.Components.Storage.OpenStack;

/// <summary>Values of the home server's chart.</summary>
internal static class HomeServerValues
{
    /// <summary>Label of the chart's pod.</summary>
    public const string App = "nfs-server";

    /// <summary>The chart makes the cluster's volume of this one.</summary>
    public const string VolumeKey = "openstack";

    private const string Folder = "/export";

    /// <param name="volumeId">Cinder's id of the volume.</param>
    /// <param name="quotas">How much homes may hold.</param>
    /// <param name="owner">The account that every request acts as, whoever asks.</param>
    public static YamlMap For(object volumeId, HomeQuotas quotas, HomesOwner owner)
    {
        var exceptions = new YamlMap();
        foreach (var (home, size) in quotas.Overrides)
        {
            exceptions.Add(home, size);
        }

        return new()
        {
            // Its objects are called home-nfs, in a namespace of their own.
            { "fullnameOverride", "" },
            { VolumeKey, new YamlMap { { "enabled", true }, { "volumeId", volumeId } } },

            // The size of the cluster's volume is left at the chart's stand-in: a claim that is not of a class may never ask for more, so
            // that an upgrade with a larger number would fail. Nothing reads it; the file system is as large as the volume.
            { "affinity", NearTheHub() },
            { "autoResizer", new YamlMap { { "enabled", true }, { "resources", Resources("5m", "16Mi", "64Mi") } } },
            { "nfsServer", new YamlMap { { "resources", Resources("100m", "512Mi", "4Gi") } } },
            { "prometheusExporter", new YamlMap { { "enabled", false } } },
            {
                "quotaEnforcer", new YamlMap
                {
                    {
                        "config", new YamlMap
                        {
                            {
                                "QuotaManager", new YamlMap
                                {
                                    { "paths", new object[] { Folder } },
                                    { "hard_quota", quotas.DefaultGiB },
                                    { "quota_overrides", exceptions },
                                    { "uid", owner.UserId },
                                    { "gid", owner.GroupId },
                                }
                            },
                        }
                    },
                    { "resources", Resources("10m", "64Mi", "512Mi") },
                }
            },
        };
    }

    // Nodes of users come and go, and each move of the server is a pause for all.
    private static YamlMap NearTheHub() => new()
    {
        {
            "nodeAffinity", new YamlMap
            {
                {
                    "preferredDuringSchedulingIgnoredDuringExecution", new object[]
                    {
                        new YamlMap
                        {
                            { "weight", 100 },
                            { "preference", new YamlMap { { "matchExpressions", new object[] { new YamlMap { { "key", "hub.jupyter.org/node-purpose" }, { "operator", "In" }, { "values", new object[] { "core" } } } } } } },
                        },
                    }
                },
            }
        },
    };

    private static YamlMap Resources(string cpu, string memory, string memoryLimit) => new()
    {
        { "requests", new YamlMap { { "cpu", cpu }, { "memory", memory } } },
        { "limits", new YamlMap { { "memory", memoryLimit } } },
    };
}
