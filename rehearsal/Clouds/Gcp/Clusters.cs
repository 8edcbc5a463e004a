using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>Clusters as Google makes them.</summary>
internal static class Clusters
{
    internal static PropertyValue.Map Settle(Making making)
    {
        var version = ClusterRules.MasterVersion(making);
        var project = making.Project;
        var zones = Regions.ZonesOf(making.Cloud.Settings, making.Location);
        return PropertyValue.Map.Of(
            ("addonsConfig", Addons()), ("autopilotPrivilegedAdmissions", PropertyValue.List.Empty),
            ("clusterAutoscaling", PropertyValue.Map.Of(("autoProvisioningLocations", PropertyValue.List.Empty), ("autoscalingProfile", "BALANCED"), ("enabled", false), ("resourceLimits", PropertyValue.List.Empty))),
            ("clusterIpv4Cidr", Ranges.PodsOf(making)), ("controlPlaneEndpointsConfig", Endpoints(making)),
            ("costManagementConfig", PropertyValue.Map.Of(("enabled", false))), ("databaseEncryption", PropertyValue.Map.Of(("keyName", ""), ("state", "DECRYPTED"))), ("datapathProvider", ""),
            ("defaultMaxPodsPerNode", 110), ("emulatedVersion", ""), ("enableIntranodeVisibility", false), ("enableL4IlbSubsetting", false), ("enableTpu", false),
            ("endpoint", making.Kept("endpoint", () => making.Cloud.PublicAddress(making.Urn))), ("gatewayApiConfig", PropertyValue.Map.Of(("channel", "CHANNEL_DISABLED"))),
            ("ipAllocationPolicy", Ranges.Allocation(making)), ("labelFingerprint", Deterministic.Hex(8, "labels", making.Seed)), ("location", making.Location),
            ("loggingConfig", PropertyValue.Map.Of(("enableComponents", Properties.ListOf("SYSTEM_COMPONENTS", "WORKLOADS")))), ("loggingService", "logging.googleapis.com/kubernetes"),
            ("masterAuth", Access.MasterAuth(making)), ("masterAuthorizedNetworksConfig", PropertyValue.Map.Of(("gcpPublicCidrsAccessEnabled", false))),
            ("masterVersion", version), ("monitoringConfig", Monitoring()), ("monitoringService", "monitoring.googleapis.com/kubernetes"), ("networkingMode", "VPC_NATIVE"),
            ("nodeConfig", Nodes.Config(making.Inputs.Child("nodeConfig"))), ("nodeLocations", Properties.ListOf(zones)), ("nodeVersion", version),
            ("notificationConfig", PropertyValue.Map.Of(("pubsub", PropertyValue.Map.Of(("enabled", false), ("topic", ""))))), ("operation", PropertyValue.Null.Instance),
            ("privateClusterConfig", Private(making)), ("privateIpv6GoogleAccess", ""), ("rbacBindingConfig", PropertyValue.Map.Of(
                ("enableInsecureBindingSystemAuthenticated", true), ("enableInsecureBindingSystemUnauthenticated", true))),
            ("releaseChannel", PropertyValue.Map.Of(("channel", "REGULAR"))), ("securityPostureConfig", PropertyValue.Map.Of(("mode", "BASIC"), ("vulnerabilityMode", "VULNERABILITY_MODE_UNSPECIFIED"))),
            ("selfLink", $"https://container.googleapis.com/v1/projects/{project}/{(Regions.IsZone(making.Location) ? "zones" : "locations")}/{making.Location}/clusters/{making.Name}"),
            ("serviceExternalIpsConfig", PropertyValue.Map.Of(("enabled", false))), ("servicesIpv4Cidr", Ranges.ServicesOf(making)),
            ("subnetwork", $"projects/{project}/regions/{Regions.RegionOf(making.Location)}/subnetworks/{Making.LastPart(making.Text("network")) ?? "default"}"), ("tpuIpv4CidrBlock", ""),
            ("verticalPodAutoscaling", PropertyValue.Map.Of(("enabled", false))), ("workloadIdentityConfig", PropertyValue.Null.Instance));
    }

    internal static PropertyValue.Map Derive(Making making)
    {
        var network = making.Text("network") ?? "default";
        return PropertyValue.Map.Of(("network", Relative(network.Contains('/', StringComparison.Ordinal) ? network : $"projects/{making.Project}/global/networks/{network}")));
    }

    internal static void RefuseDelete(Cloud cloud, CloudObject cluster)
    {
        if (cluster.Outputs.Truth("deletionProtection") == true)
        {
            throw Errors.Plain("Cannot destroy cluster because deletion_protection is set to true. Set it to false to proceed with cluster deletion.");
        }
    }

    private static string Relative(string link) => link.IndexOf("projects/", StringComparison.Ordinal) is > 0 and var at ? link[at..] : link;

    private static PropertyValue.Map Addons() => PropertyValue.Map.Of(
        ("dnsCacheConfig", PropertyValue.Map.Of(("enabled", false))), ("gcePersistentDiskCsiDriverConfig", PropertyValue.Map.Of(("enabled", true))),
        ("gcpFilestoreCsiDriverConfig", PropertyValue.Map.Of(("enabled", false))), ("gcsFuseCsiDriverConfig", PropertyValue.Map.Of(("enabled", false))),
        ("gkeBackupAgentConfig", PropertyValue.Map.Of(("enabled", false))), ("horizontalPodAutoscaling", PropertyValue.Map.Of(("disabled", false))),
        ("httpLoadBalancing", PropertyValue.Map.Of(("disabled", false))), ("networkPolicyConfig", PropertyValue.Map.Of(("disabled", true))));

    private static PropertyValue.Map Monitoring() => PropertyValue.Map.Of(
        ("advancedDatapathObservabilityConfig", PropertyValue.Map.Of(("enableMetrics", false), ("enableRelay", false))), ("enableComponents", Properties.ListOf("SYSTEM_COMPONENTS")),
        ("managedPrometheus", PropertyValue.Map.Of(("autoMonitoringConfig", PropertyValue.Map.Of(("scope", "NONE"))), ("enabled", true))));

    private static PropertyValue.Map Endpoints(Making making) => PropertyValue.Map.Of(
        ("dnsEndpointConfig", PropertyValue.Map.Of(
            ("allowExternalTraffic", false),
            ("endpoint", $"gke-{Deterministic.Hex(32, "endpoint", making.Urn)}-{making.Cloud.NumberOf(making.Project)}.{Regions.RegionOf(making.Location)}.gke.goog"))),
        ("ipEndpointsConfig", PropertyValue.Map.Of(("enabled", true))));

    private static PropertyValue.Map Private(Making making) => PropertyValue.Map.Of(
        ("enablePrivateEndpoint", false), ("enablePrivateNodes", false), ("masterGlobalAccessConfig", PropertyValue.Map.Of(("enabled", false))), ("masterIpv4CidrBlock", ""), ("peeringName", ""),
        ("privateEndpoint", making.Kept("privateEndpoint", () => Ranges.PrivateEndpoint(making))), ("publicEndpoint", making.Kept("endpoint", () => making.Cloud.PublicAddress(making.Urn))));
}
