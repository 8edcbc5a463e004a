using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>What controllers report once all is well: a rehearsed cluster is always well.</summary>
internal static class Statuses
{
    private const int Nodes = 3;

    internal static PropertyValue? Of(ObjectKind kind, PropertyValue.Map made, PropertyValue.Map? old, string now, Cluster cluster, string urn)
    {
        var spec = made.Child("spec") ?? PropertyValue.Map.Empty;
        var generation = made.Child("metadata")?["generation"] ?? 1;
        switch (kind.Kind)
        {
            case "Namespace":
                return PropertyValue.Map.Of(("phase", "Active"));
            case "PersistentVolume":
                return PropertyValue.Map.Of(("lastPhaseTransitionTime", old?.Child("status")?["lastPhaseTransitionTime"] ?? now), ("phase", "Available"));
            case "PersistentVolumeClaim":
                // The provider waits for a claim to be bound, unless told not to.
                return PropertyValue.Map.Of(("phase", made.Child("metadata")?.Child("annotations")?.Text("pulumi.com/skipAwait") == "true" ? "Pending" : "Bound"));
            case "ResourceQuota":
                var hard = spec.Child("hard") ?? PropertyValue.Map.Empty;
                return PropertyValue.Map.Of(("hard", hard), ("used", PropertyValue.Map.From(hard.Entries.Keys.Select(key => KeyValuePair.Create(key, (PropertyValue)"0")))));
            case "Service":
                return PropertyValue.Map.Of(("loadBalancer", spec.Text("type") == "LoadBalancer" ? Ingress(spec.Text("loadBalancerIP") ?? cluster.OutsideAddress(urn)) : PropertyValue.Map.Empty));
            case "Ingress":
                return PropertyValue.Map.Of(("loadBalancer", Ingress(cluster.OutsideAddress(urn))));
            case "Deployment":
                var replicas = spec["replicas"] ?? 1;
                return PropertyValue.Map.Of(
                    ("availableReplicas", replicas), ("observedGeneration", generation), ("readyReplicas", replicas), ("replicas", replicas), ("updatedReplicas", replicas),
                    ("conditions", new PropertyValue.List([Condition("Available", now), Condition("Progressing", now)])));
            case "DaemonSet":
                return PropertyValue.Map.Of(
                    ("currentNumberScheduled", Nodes), ("desiredNumberScheduled", Nodes), ("numberAvailable", Nodes), ("numberMisscheduled", 0), ("numberReady", Nodes),
                    ("observedGeneration", generation), ("updatedNumberScheduled", Nodes));
            case "Job":
                return PropertyValue.Map.Of(("completionTime", now), ("conditions", new PropertyValue.List([Condition("Complete", now)])), ("ready", 0), ("startTime", now), ("succeeded", 1));
            case "PodDisruptionBudget":
                return PropertyValue.Map.Of(("currentHealthy", 1), ("desiredHealthy", 0), ("disruptionsAllowed", 1), ("expectedPods", 1), ("observedGeneration", generation));
            case "CronJob":
                return PropertyValue.Map.Empty;
            default:
                return null;
        }
    }

    private static PropertyValue.Map Ingress(string address) =>
        PropertyValue.Map.Of(("ingress", new PropertyValue.List([PropertyValue.Map.Of(("ip", address), ("ipMode", "VIP"))])));

    private static PropertyValue.Map Condition(string type, string now) => PropertyValue.Map.Of(("lastTransitionTime", now), ("status", "True"), ("type", type));
}
