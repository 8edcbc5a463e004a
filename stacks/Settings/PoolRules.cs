using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Rules of servers and their replacement.</summary>
internal static class PoolRules
{
    public static void Check(ClusterSettings cluster, SettingsIssues issues)
    {
        if (cluster.Workers is { } workers)
        {
            Roll("cluster.workers", workers.Count, workers.Roll, cluster, issues);
        }

        foreach (var (name, pool) in cluster.Pools)
        {
            Roll($"cluster.pools.{name}", pool.Count, pool.Roll, cluster, issues);
        }

        Etcd(cluster, issues);
    }

    private static void Roll(string path, int count, RollSettings roll, ClusterSettings cluster, SettingsIssues issues)
    {
        foreach (var number in roll.Replace.Keys)
        {
            issues.Require(number < count, $"{path}.replace.{number}", $"names a server that there is not; the pool has {(count == 0 ? "none" : $"0 to {count - 1}")}.",
                $"remove it from Pulumi.{issues.Stack}.yaml.", $"{path}.count");
        }

        if (roll.Kubernetes is not { } version)
        {
            return;
        }

        issues.Require(cluster.Kubernetes is not null, $"{path}.kubernetes", $"is {version}, but cluster.kubernetes is absent; a kubelet must not be newer than the API server, so the API server's version must be known.",
            issues.Edit("cluster.kubernetes", version.ToString()), "cluster.kubernetes");
        issues.Require(cluster.Kubernetes is null || !version.IsNewerThan(cluster.Kubernetes), $"{path}.kubernetes", $"is {version}, newer than cluster.kubernetes {cluster.Kubernetes}; a kubelet must not be newer than the API server.",
            issues.Edit("cluster.kubernetes", version.ToString()), "cluster.kubernetes");
    }

    // Everything that replaces the one server that etcd lives on ends the cluster: claims, hub database, all of it.
    private static void Etcd(ClusterSettings cluster, SettingsIssues issues)
    {
        if (KeepsEtcd(cluster.ControlPlane))
        {
            return;
        }

        const string loses = "the only control-plane server has etcd on its own disk, and would forget the whole cluster when it is replaced.";
        const string outs = "keep etcd apart from its server first (docs/runbooks/control-plane.md), or remove it from Pulumi.";
        issues.Require(cluster.Kubernetes is null, "cluster.kubernetes", $"is {cluster.Kubernetes}, which replaces servers, but {loses}", $"{outs}{issues.Stack}.yaml.", "cluster.controlPlane.count");
        issues.Require(cluster.ControlPlane.Generation == "1", "cluster.controlPlane.generation", $"is {cluster.ControlPlane.Generation}, but {loses}", $"{outs}{issues.Stack}.yaml.", "cluster.controlPlane.count");
    }

    private static bool KeepsEtcd(ControlPlaneSettings controlPlane) => controlPlane.Count > 1 || controlPlane.EtcdVolumeGiB is not null;
}
