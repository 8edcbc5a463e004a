using JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

namespace JupyterHubInfra.Conformance.Outside.Kubernetes;

/// <summary>Kinds by the names that paths and kubectl use.</summary>
internal static class ResourceNames
{
    private static readonly (string Version, string Kind, string[] Short)[] Kinds =
    [
        ("core/v1", "ConfigMap", ["cm"]), ("core/v1", "Secret", []), ("core/v1", "Service", ["svc"]), ("core/v1", "Namespace", ["ns"]), ("core/v1", "Pod", ["po"]),
        ("core/v1", "PersistentVolume", ["pv"]), ("core/v1", "PersistentVolumeClaim", ["pvc"]), ("core/v1", "ResourceQuota", ["quota"]), ("core/v1", "LimitRange", ["limits"]),
        ("core/v1", "ServiceAccount", ["sa"]), ("apps/v1", "Deployment", ["deploy"]), ("apps/v1", "StatefulSet", ["sts"]), ("apps/v1", "DaemonSet", ["ds"]),
        ("batch/v1", "Job", []), ("batch/v1", "CronJob", ["cj"]), ("networking.k8s.io/v1", "NetworkPolicy", ["netpol"]), ("networking.k8s.io/v1", "Ingress", ["ing"]),
        ("policy/v1", "PodDisruptionBudget", ["pdb"]), ("rbac.authorization.k8s.io/v1", "Role", []), ("rbac.authorization.k8s.io/v1", "RoleBinding", []),
        ("rbac.authorization.k8s.io/v1", "ClusterRole", []), ("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", []), ("scheduling.k8s.io/v1", "PriorityClass", ["pc"]),
        ("storage.k8s.io/v1", "StorageClass", ["sc"]),
    ];

    internal static IEnumerable<ObjectKind> All => Kinds.Select(Kind);

    /// <summary>The kind that `configmaps`, `configmap`, `cm` or `ConfigMap` means.</summary>
    internal static ObjectKind Find(string name)
    {
        var wanted = name.Split('.')[0].ToLowerInvariant();
        var found = Kinds.Where(kind => kind.Kind.Equals(wanted, StringComparison.OrdinalIgnoreCase) || kind.Short.Contains(wanted) || Kind(kind).Plural.Split('.')[0] == wanted).ToArray();
        return found is [var one] ? Kind(one) : throw new Refusal($"the server doesn't have a resource type \"{name}\"");
    }

    private static ObjectKind Kind((string Version, string Kind, string[] Short) kind)
    {
        var token = $"kubernetes:{kind.Version}:{kind.Kind}";
        return ObjectKind.Parse(token, KubernetesProvider.Schema.FindResource(token));
    }
}
