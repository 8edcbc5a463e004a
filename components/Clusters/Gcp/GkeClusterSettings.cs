using System.Globalization;
using Pulumi;
using Pulumi.Gcp.Container;
using Pulumi.Gcp.Container.Inputs;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>The cluster itself, each setting said: what GKE would choose today it may choose otherwise tomorrow.</summary>
internal static class GkeClusterSettings
{
    // From here on a notebook's one greedy process dies, not its whole server.
    private const int FirstMinorWithSingleProcessKill = 33;

    public static string LocationOf(GkeClusterArgs args) => args.Location is GkeLocation.ZonalControlPlane ? args.Place.Zone : args.Place.Region;

    public static bool KillsSingleProcesses(GkeClusterArgs args, GkePool pool) => pool.Purpose == PoolPurpose.User
        && (args.Version is not GkeVersion.PinnedVersion pinned || (GkeVersion.TryMinor(pool.Version ?? pinned.Version, out var minor) && minor >= FirstMinorWithSingleProcessKill));

    public static ClusterArgs Of(string name, GkeClusterArgs args, GkeNetworkParts network, string account)
    {
        var calico = args.Policy is GkePolicy.CalicoPolicy;
        var settings = new ClusterArgs
        {
            // Never a description: it can only be changed by another cluster.
            Project = args.Place.Project,
            Name = name,
            Location = LocationOf(args),
            DeletionProtection = args.KeepData,
            MinMasterVersion = args.Version is GkeVersion.PinnedVersion pinned ? (Input<string>)pinned.Version : null,
            ReleaseChannel = new ClusterReleaseChannelArgs { Channel = ChannelOf(args.Version) },

            // The pool that comes with a cluster is gone at once; its settings must never change, or the cluster is replaced.
            InitialNodeCount = 1,
            RemoveDefaultNodePool = true,
            NodeConfig = new ClusterNodeConfigArgs { ServiceAccount = account },

            Network = network.Network,
            Subnetwork = network.Subnetwork,
            NetworkingMode = "VPC_NATIVE",
            IpAllocationPolicy = new ClusterIpAllocationPolicyArgs { ClusterSecondaryRangeName = network.PodRange, ServicesSecondaryRangeName = network.ServiceRange },
            DefaultMaxPodsPerNode = Capacity.NodeCapacity.PodCap,
            DatapathProvider = calico ? "LEGACY_DATAPATH" : "ADVANCED_DATAPATH",
            NetworkPolicy = new ClusterNetworkPolicyArgs { Enabled = calico, Provider = calico ? "CALICO" : "PROVIDER_UNSPECIFIED" },
            PrivateClusterConfig = args.Private is { } nodes
                ? (Input<ClusterPrivateClusterConfigArgs>)new ClusterPrivateClusterConfigArgs { EnablePrivateNodes = true, EnablePrivateEndpoint = false, MasterIpv4CidrBlock = nodes.ControlPlane.ToString() }
                : null,
            MasterAuthorizedNetworksConfig = Administrators(args),
            MasterAuth = new ClusterMasterAuthArgs { ClientCertificateConfig = new ClusterMasterAuthClientCertificateConfigArgs { IssueClientCertificate = false } },
            AddonsConfig = Addons(calico),
            WorkloadIdentityConfig = new ClusterWorkloadIdentityConfigArgs { WorkloadPool = args.Place.WorkloadPool },
            EnableShieldedNodes = true,
            EnableLegacyAbac = false,
            EnableIntranodeVisibility = false,
            VerticalPodAutoscaling = new ClusterVerticalPodAutoscalingArgs { Enabled = false },

            // No nodes of Google's choice; the profile removes idle ones sooner and packs pods tighter.
            ClusterAutoscaling = new ClusterClusterAutoscalingArgs { Enabled = false, AutoscalingProfile = "OPTIMIZE_UTILIZATION" },
            LoggingConfig = new ClusterLoggingConfigArgs { EnableComponents = { "SYSTEM_COMPONENTS", "WORKLOADS" } },
            MonitoringConfig = new ClusterMonitoringConfigArgs
            {
                EnableComponents = { "SYSTEM_COMPONENTS" },
                ManagedPrometheus = new ClusterMonitoringConfigManagedPrometheusArgs { Enabled = false },
            },
            CostManagementConfig = new ClusterCostManagementConfigArgs { Enabled = args.CostByNamespace },
            MaintenancePolicy = args.Maintenance is { } plan ? (Input<ClusterMaintenancePolicyArgs>)Maintenance(plan) : null,

            // An empty map is a value too; without it each preview would show a difference.
            ResourceLabels = args.ResourceLabels.ToDictionary(),
        };

        // A zonal cluster's one zone is its location.
        if (args.Location is not GkeLocation.ZonalControlPlane)
        {
            settings.NodeLocations = args.Place.Zones;
        }

        return settings;
    }

    private static string ChannelOf(GkeVersion version) => version is GkeVersion.ChannelVersion channel ? channel.ReleaseChannel.ToString().ToUpperInvariant() : "UNSPECIFIED";

    private static ClusterAddonsConfigArgs Addons(bool calico) => new()
    {
        // Google's own balancer breaks long websockets and costs per rule; nothing here is scaled by processors.
        HttpLoadBalancing = new ClusterAddonsConfigHttpLoadBalancingArgs { Disabled = true },
        HorizontalPodAutoscaling = new ClusterAddonsConfigHorizontalPodAutoscalingArgs { Disabled = true },
        NetworkPolicyConfig = new ClusterAddonsConfigNetworkPolicyConfigArgs { Disabled = !calico },
        GcePersistentDiskCsiDriverConfig = new ClusterAddonsConfigGcePersistentDiskCsiDriverConfigArgs { Enabled = true },
        GcpFilestoreCsiDriverConfig = new ClusterAddonsConfigGcpFilestoreCsiDriverConfigArgs { Enabled = false },
    };

    // Left out, a list that was once there would stay; so everybody is said, too.
    private static ClusterMasterAuthorizedNetworksConfigArgs Administrators(GkeClusterArgs args) => new()
    {
        CidrBlocks = args.Administrators.IsEmpty
            ? [new ClusterMasterAuthorizedNetworksConfigCidrBlockArgs { CidrBlock = "0.0.0.0/0", DisplayName = "whom IAM lets in" }]
            : args.Administrators.Select(range => new ClusterMasterAuthorizedNetworksConfigCidrBlockArgs { CidrBlock = range.ToString(), DisplayName = "administrators" }).ToArray(),
        GcpPublicCidrsAccessEnabled = args.Administrators.IsEmpty,
    };

    private static ClusterMaintenancePolicyArgs Maintenance(MaintenancePlan plan) => new()
    {
        RecurringWindow = new ClusterMaintenancePolicyRecurringWindowArgs { StartTime = Time(plan.Start), EndTime = Time(plan.Start + plan.Duration), Recurrence = plan.Recurrence },
        MaintenanceExclusions = plan.Exclusions.Select(exclusion => new ClusterMaintenancePolicyMaintenanceExclusionArgs
        {
            ExclusionName = exclusion.Name,
            StartTime = Time(exclusion.Start),
            EndTime = Time(exclusion.End),
            ExclusionOptions = new ClusterMaintenancePolicyMaintenanceExclusionExclusionOptionsArgs { Scope = ScopeOf(exclusion.Scope) },
        }).ToArray(),
    };

    private static string ScopeOf(MaintenanceScope scope) => scope switch
    {
        MaintenanceScope.NoMinorUpgrades => "NO_MINOR_UPGRADES",
        MaintenanceScope.NoMinorOrNodeUpgrades => "NO_MINOR_OR_NODE_UPGRADES",
        _ => "NO_UPGRADES",
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
