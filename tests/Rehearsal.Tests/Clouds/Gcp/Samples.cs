using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Gcp;

/// <summary>Plain inputs of each type, as a program would write them.</summary>
internal static class Samples
{
    internal const string Cluster = "gcp:container/cluster:Cluster";
    internal const string NodePool = "gcp:container/nodePool:NodePool";
    internal const string Disk = "gcp:compute/disk:Disk";
    internal const string Account = "gcp:serviceaccount/account:Account";

    internal static PropertyValue.Map Config { get; } = PropertyValue.Map.Of(("project", "callysto-202316"), ("region", "northamerica-northeast1"), ("zone", "northamerica-northeast1-b"));

    internal static PropertyValue.Map ClusterInputs { get; } = Read(
        """
        {"name": "callysto-cluster", "location": "northamerica-northeast1", "nodeLocations": ["northamerica-northeast1-b"], "initialNodeCount": 1, "removeDefaultNodePool": true,
         "minMasterVersion": "1.34.1-gke.3355000", "network": "default", "deletionProtection": false, "releaseChannel": {"channel": "UNSPECIFIED"}, "resourceLabels": {},
         "workloadIdentityConfig": {"workloadPool": "callysto-202316.svc.id.goog"}, "networkPolicy": {"enabled": true, "provider": "CALICO"},
         "addonsConfig": {"httpLoadBalancing": {"disabled": true}, "horizontalPodAutoscaling": {"disabled": true}, "networkPolicyConfig": {"disabled": false}},
         "clusterAutoscaling": {"enabled": false, "autoscalingProfile": "OPTIMIZE_UTILIZATION"}, "monitoringConfig": {"managedPrometheus": {"enabled": false}},
         "nodeConfig": {"serviceAccount": "callysto-cluster-sa@callysto-202316.iam.gserviceaccount.com"}}
        """);

    internal static PropertyValue.Map PoolInputs { get; } = Read(
        """
        {"name": "nb-user", "cluster": "callysto-cluster", "location": "northamerica-northeast1", "initialNodeCount": 1, "version": "1.34.1-gke.3355000",
         "autoscaling": {"totalMinNodeCount": 1, "totalMaxNodeCount": 20, "locationPolicy": "ANY"}, "management": {"autoRepair": true, "autoUpgrade": false},
         "nodeConfig": {"machineType": "n2-highmem-4", "diskType": "pd-balanced", "diskSizeGb": 100, "labels": {"hub.jupyter.org/node-purpose": "user"},
           "taints": [{"key": "hub.jupyter.org_dedicated", "value": "user", "effect": "NO_SCHEDULE"}], "oauthScopes": ["https://www.googleapis.com/auth/cloud-platform"],
           "workloadMetadataConfig": {"mode": "GKE_METADATA"}, "tags": [], "resourceLabels": {"node-purpose": "notebook"}}}
        """);

    internal static PropertyValue.Map Read(string json) => (PropertyValue.Map)JsonValues.Parse(json);

    internal static Bench Bench(CloudSettings? settings = null) => new("gcp", Config, settings: settings);
}
