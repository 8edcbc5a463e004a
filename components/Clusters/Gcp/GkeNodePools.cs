using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using Pulumi;
using Pulumi.Gcp.Container;
using Pulumi.Gcp.Container.Inputs;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>The node pools of a cluster.</summary>
internal static class GkeNodePools
{
    private const string Scope = "https://www.googleapis.com/auth/cloud-platform";
    private const int CreationMinutes = 45;

    /// <summary>Makes a pool, under its own name, in the cluster of this name.</summary>
    public static NodePool Create(string name, GkeClusterArgs args, GkePool pool, Cluster cluster, string account, Resource parent, IEnumerable<Resource> after)
    {
        var options = new CustomResourceOptions
        {
            Parent = parent,

            // A change that only a new pool can have would delete this one first, users and all: refused. So is the removal, until it is phased out.
            Protect = args.KeepData && !pool.PhaseOut,
            CustomTimeouts = new() { Create = TimeSpan.FromMinutes(CreationMinutes), Update = TimeSpan.FromMinutes(2 * CreationMinutes), Delete = TimeSpan.FromMinutes(CreationMinutes) },

            // What the autoscaler makes of it is not for us to take back; a change would replace the pool.
            IgnoreChanges = { "initialNodeCount" },
        };
        if (args.Version is GkeVersion.ChannelVersion)
        {
            options.IgnoreChanges.Add("version");
        }

        foreach (var resource in after)
        {
            options.DependsOn.Add(resource);
        }

        var zones = pool.Zones.IsDefaultOrEmpty ? args.Place.Zones : pool.Zones;
        return new(
            $"{name}-{pool.Name}",
            new()
            {
                Project = args.Place.Project,
                Location = GkeClusterSettings.LocationOf(args),
                Cluster = cluster.Name,
                Name = pool.Name,
                NodeLocations = zones,

                // It is a number per zone, and the limits below are totals.
                InitialNodeCount = (pool.Min + zones.Length - 1) / zones.Length,
                MaxPodsPerNode = Capacity.NodeCapacity.PodCap,
                Version = args.Version is GkeVersion.PinnedVersion pinned ? (Input<string>)(pool.Version ?? pinned.Version) : null,
                Autoscaling = new NodePoolAutoscalingArgs { TotalMinNodeCount = pool.TotalMin, TotalMaxNodeCount = pool.TotalMax, LocationPolicy = "ANY" },
                Management = new NodePoolManagementArgs { AutoRepair = true, AutoUpgrade = args.Version is GkeVersion.ChannelVersion },
                UpgradeSettings = new NodePoolUpgradeSettingsArgs { Strategy = "SURGE", MaxSurge = 1, MaxUnavailable = 0 },
                NodeConfig = NodeConfig(args, pool, account),
            },
            options);
    }

    private static NodePoolNodeConfigArgs NodeConfig(GkeClusterArgs args, GkePool pool, string account) => new()
    {
        ServiceAccount = account,
        OauthScopes = { Scope },
        MachineType = pool.MachineType,
        ImageType = "COS_CONTAINERD",
        DiskSizeGb = pool.DiskGiB,
        DiskType = pool.DiskType,
        Spot = pool.Spot,
        Tags = [],
        Labels = NodeMarks.Labels(pool).ToDictionary(),
        Taints = NodeMarks.Taints(pool).Select(taint => new NodePoolNodeConfigTaintArgs { Key = taint.Key, Value = taint.Value, Effect = NodeMarks.Effects[taint.Effect] }).ToArray(),
        ResourceLabels = NodeMarks.ResourceLabels(pool).ToDictionary(),

        // GKE sets it anyway; left out, it would be taken back by a replacement.
        Metadata = { { "disable-legacy-endpoints", "true" } },

        // Pods ask GKE's own metadata server, which knows no machine's user data and no account of the nodes.
        WorkloadMetadataConfig = new NodePoolNodeConfigWorkloadMetadataConfigArgs { Mode = "GKE_METADATA" },

        // Drivers of GPUs are loaded as modules, which a machine that boots securely may refuse.
        ShieldedInstanceConfig = new NodePoolNodeConfigShieldedInstanceConfigArgs { EnableSecureBoot = pool.Gpu is null, EnableIntegrityMonitoring = true },
        GcfsConfig = new NodePoolNodeConfigGcfsConfigArgs { Enabled = pool.ImageStreaming },
        KubeletConfig = new NodePoolNodeConfigKubeletConfigArgs
        {
            InsecureKubeletReadonlyPortEnabled = "FALSE",
            SingleProcessOomKill = GkeClusterSettings.KillsSingleProcesses(args, pool) ? true : null,
        },
        GuestAccelerators = pool.Gpu is { } gpu ? [Accelerator(gpu)] : [],
    };

    private static NodePoolNodeConfigGuestAcceleratorArgs Accelerator(GkeGpu gpu) => new()
    {
        Type = gpu.Type,
        Count = gpu.Count,
        GpuDriverInstallationConfig = new NodePoolNodeConfigGuestAcceleratorGpuDriverInstallationConfigArgs { GpuDriverVersion = "DEFAULT" },
        GpuSharingConfig = gpu.Sharing is { } sharing
            ? (Input<NodePoolNodeConfigGuestAcceleratorGpuSharingConfigArgs>)new NodePoolNodeConfigGuestAcceleratorGpuSharingConfigArgs
            {
                GpuSharingStrategy = sharing.Strategy == GpuSharingStrategy.Mps ? "MPS" : "TIME_SHARING",
                MaxSharedClientsPerGpu = sharing.ClientsPerGpu,
            }
            : null,
    };
}
