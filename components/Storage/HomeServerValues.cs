using JupyterHubInfra.Components.Text;

namespace JupyterHubInfra.Components.Storage;

/// <summary>Values of the home server's chart.</summary>
internal static class HomeServerValues
{
    /// <summary>Label of the chart's pod.</summary>
    public const string App = "nfs-server";

    /// <summary>Where the chart takes a volume of Cinder from.</summary>
    public const string CinderKey = "openstack";

    /// <summary>Where the chart takes a disk of Compute Engine from.</summary>
    public const string ComputeEngineKey = "gke";

    private const string Folder = "/export";

    /// <param name="volumeKey">The chart makes the cluster's volume of this one.</param>
    /// <param name="volumeId">Id of the volume, as the cloud's storage driver knows it.</param>
    /// <param name="quotas">How much homes may hold.</param>
    /// <param name="owner">The account that every request acts as, whoever asks.</param>
    /// <param name="size">What the server's containers get.</param>
    /// <param name="metrics">Whether an exporter tells how full the volume is.</param>
    /// <param name="zone">Zone of the nodes that can attach the volume; null: any node can.</param>
    public static YamlMap For(string volumeKey, object volumeId, HomeQuotas quotas, HomesOwner owner, HomeServerSize size, bool metrics, string? zone = null)
    {
        var exceptions = new YamlMap();
        foreach (var (home, gibibytes) in quotas.Overrides)
        {
            exceptions.Add(home, gibibytes);
        }

        return new()
        {
            // Its objects are called home-nfs, in a namespace of their own.
            { "fullnameOverride", "" },
            { volumeKey, new YamlMap { { "enabled", true }, { "volumeId", volumeId } } },

            // The size of the cluster's volume is left at the chart's stand-in: a claim that is not of a class may never ask for more, so
            // that an upgrade with a larger number would fail. Nothing reads it; the file system is as large as the volume.
            { "affinity", NearTheHub() },

            // The cluster's volume, which the chart makes, does not say where it is.
            { "nodeSelector", zone is null ? null : new YamlMap { { "topology.kubernetes.io/zone", zone } } },
            { "autoResizer", new YamlMap { { "enabled", true }, { "resources", new ContainerSize("5m", "16Mi", "64Mi").ToValues() } } },
            { "nfsServer", new YamlMap { { "resources", size.Nfs.ToValues() } } },
            { "prometheusExporter", metrics ? new YamlMap { { "enabled", true }, { "resources", new ContainerSize("5m", "16Mi", "64Mi").ToValues() } } : new YamlMap { { "enabled", false } } },
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
                    { "resources", size.QuotaEnforcer.ToValues() },
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
}
