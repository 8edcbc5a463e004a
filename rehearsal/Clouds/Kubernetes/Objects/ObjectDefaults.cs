using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;

/// <summary>What a server fills in before it looks at an object. Who creates the object owns these fields too.</summary>
internal static class ObjectDefaults
{
    private const string Rbac = "rbac.authorization.k8s.io";

    internal static PropertyValue.Map Fill(ObjectKind kind, PropertyValue.Map given) => kind.Kind switch
    {
        "Namespace" => given.Change("metadata", metadata => metadata.Change("labels", labels => labels.With("kubernetes.io/metadata.name", metadata["name"].OrNull()))),
        "Secret" => given.Default("type", "Opaque"),
        "PersistentVolume" => given.Change("spec", PersistentVolume),
        "PersistentVolumeClaim" => given.Change("spec", spec => spec.Default("volumeMode", "Filesystem")),
        "Service" => given.Change("spec", Service),
        "Pod" => given.Change("spec", PodDefaults.Spec),
        "Deployment" => given.Change("spec", Deployment),
        "StatefulSet" => given.Change("spec", StatefulSet),
        "DaemonSet" => given.Change("spec", DaemonSet),
        "Job" => given.Change("spec", Job),
        "CronJob" => given.Change("spec", CronJob),
        "NetworkPolicy" => given.Change("spec", NetworkPolicy),
        "PriorityClass" => given.Default("preemptionPolicy", "PreemptLowerPriority"),
        "StorageClass" => given.Default("reclaimPolicy", "Delete").Default("volumeBindingMode", "Immediate"),
        "LimitRange" => given.ChangeIfGiven("spec", spec => spec.ChangeItems("limits", Limit)),
        "RoleBinding" or "ClusterRoleBinding" => given.ChangeIfGiven("roleRef", role => role.Default("apiGroup", Rbac))
            .ChangeItems("subjects", subject => subject.Text("kind") is "User" or "Group" ? subject.Default("apiGroup", Rbac) : subject),
        _ => given,
    };

    private static PropertyValue.Map PersistentVolume(PropertyValue.Map spec) =>
        spec.Default("persistentVolumeReclaimPolicy", "Retain").Default("volumeMode", "Filesystem").ChangeIfGiven("hostPath", path => path.Default("type", ""));

    private static PropertyValue.Map Service(PropertyValue.Map spec)
    {
        var filled = spec.Default("sessionAffinity", "None").Default("type", "ClusterIP").ChangeItems("ports", port => port.Default("protocol", "TCP").Default("targetPort", port["port"].OrNull()));
        return filled.Text("type") switch
        {
            "LoadBalancer" => filled.Default("externalTrafficPolicy", "Cluster").Default("internalTrafficPolicy", "Cluster").Default("allocateLoadBalancerNodePorts", true),
            "NodePort" => filled.Default("externalTrafficPolicy", "Cluster").Default("internalTrafficPolicy", "Cluster"),
            "ClusterIP" => filled.Default("internalTrafficPolicy", "Cluster"),
            _ => filled,
        };
    }

    private static PropertyValue.Map Deployment(PropertyValue.Map spec) => spec
        .Default("progressDeadlineSeconds", 600).Default("replicas", 1).Default("revisionHistoryLimit", 10)
        .Change("strategy", strategy => Rolling(strategy, ("maxSurge", "25%"), ("maxUnavailable", "25%")))
        .Change("template", PodDefaults.Template);

    private static PropertyValue.Map StatefulSet(PropertyValue.Map spec) => spec
        .Default("podManagementPolicy", "OrderedReady").Default("replicas", 1).Default("revisionHistoryLimit", 10)
        .Change("persistentVolumeClaimRetentionPolicy", policy => policy.Default("whenDeleted", "Retain").Default("whenScaled", "Retain"))
        .Change("updateStrategy", strategy => Rolling(strategy, ("partition", 0)))
        .Change("template", PodDefaults.Template)
        .ChangeItems("volumeClaimTemplates", claim => claim.Default("apiVersion", "v1").Default("kind", "PersistentVolumeClaim")
            .ChangeIfGiven("spec", claimed => claimed.Default("volumeMode", "Filesystem")));

    private static PropertyValue.Map DaemonSet(PropertyValue.Map spec) => spec
        .Default("revisionHistoryLimit", 10)
        .Change("updateStrategy", strategy => Rolling(strategy, ("maxSurge", 0), ("maxUnavailable", 1)))
        .Change("template", PodDefaults.Template);

    private static PropertyValue.Map Job(PropertyValue.Map spec) => spec
        .Default("backoffLimit", 6).Default("completionMode", "NonIndexed").Default("completions", 1).Default("manualSelector", false).Default("parallelism", 1)
        .Default("podReplacementPolicy", "TerminatingOrFailed").Default("suspend", false).Change("template", PodDefaults.Template);

    private static PropertyValue.Map CronJob(PropertyValue.Map spec) => spec
        .Default("concurrencyPolicy", "Allow").Default("failedJobsHistoryLimit", 1).Default("successfulJobsHistoryLimit", 3).Default("suspend", false)
        .ChangeIfGiven("jobTemplate", job => job.ChangeIfGiven("spec", inner => inner.Change("template", PodDefaults.Template)));

    private static PropertyValue.Map NetworkPolicy(PropertyValue.Map spec)
    {
        var types = spec["egress"] is null ? Properties.ListOf(["Ingress"]) : Properties.ListOf(["Ingress", "Egress"]);
        return spec.Default("policyTypes", types)
            .ChangeItems("ingress", rule => rule.ChangeItems("ports", port => port.Default("protocol", "TCP")))
            .ChangeItems("egress", rule => rule.ChangeItems("ports", port => port.Default("protocol", "TCP")));
    }

    // A limit that is not given is the maximum; a request that is not given is the limit, else the minimum.
    private static PropertyValue.Map Limit(PropertyValue.Map limit)
    {
        if (limit.Text("type") != "Container")
        {
            return limit;
        }

        var limits = (limit.Child("max") ?? PropertyValue.Map.Empty).Over(limit.Child("default") ?? PropertyValue.Map.Empty);
        var requests = (limit.Child("min") ?? PropertyValue.Map.Empty).Over(limits).Over(limit.Child("defaultRequest") ?? PropertyValue.Map.Empty);
        var filled = limits.Count > 0 ? limit.With("default", limits) : limit;
        return requests.Count > 0 ? filled.With("defaultRequest", requests) : filled;
    }

    private static PropertyValue.Map Rolling(PropertyValue.Map strategy, params (string Key, PropertyValue Value)[] defaults)
    {
        var typed = strategy.Default("type", "RollingUpdate");
        return typed.Text("type") == "RollingUpdate"
            ? typed.Change("rollingUpdate", rolling => defaults.Aggregate(rolling, (filled, entry) => filled.Default(entry.Key, entry.Value)))
            : typed;
    }
}
