using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The rules between the number of control planes, what leads to them, and where etcd keeps its data.</summary>
internal static class EndpointRules
{
    private const int Several = 3;

    public static void Check(ClusterSettings cluster, SettingsIssues issues)
    {
        // Magnum makes its own balancer and volumes, and has rules of its own.
        if (MagnumRules.Rules(cluster))
        {
            return;
        }

        var (servers, controlPlane) = (cluster.ControlPlane.Count, cluster.ControlPlane);
        issues.Require(servers % 2 == 1, "cluster.controlPlane.count", $"is {servers}; etcd needs an odd number of members to have a majority.", issues.Edit("cluster.controlPlane.count", "1"));
        issues.Require(servers != Several || cluster.Api.Mode is not ApiEndpointMode.Direct, "cluster.api.mode",
            $"is direct, which leads to one control-plane server; there are {servers}.", issues.Edit("cluster.api.mode", "balancer"), "cluster.controlPlane.count");
        issues.Require(servers != Several || controlPlane.EtcdVolumeGiB is not null, "cluster.controlPlane.etcdVolumeGiB",
            $"is missing; each of {servers} control-plane servers needs a volume for etcd, so that a server that is replaced finds its data.", issues.Edit("cluster.controlPlane.etcdVolumeGiB", "20"), "cluster.controlPlane.count");
        issues.Require(cluster.Api.Mode is ApiEndpointMode.Balancer || cluster.Api.Provider is null, "cluster.api.provider",
            $"is {cluster.Api.Provider}, but there is no load balancer.", $"set cluster.api.mode to 'balancer' ({issues.SetCommand("cluster.api.mode", "balancer")}) or remove the provider from Pulumi.{issues.Stack}.yaml.", "cluster.api.mode");
        Needless("etcdVolumeType", controlPlane.EtcdVolumeType);
        Needless("etcdVolumeAvailabilityZone", controlPlane.EtcdVolumeAvailabilityZone);
        void Needless(string name, string? value) => issues.Require(controlPlane.EtcdVolumeGiB is not null || value is null, $"cluster.controlPlane.{name}",
            $"is {value}, but there is no volume for etcd.", issues.Edit("cluster.controlPlane.etcdVolumeGiB", "20"), "cluster.controlPlane.etcdVolumeGiB");
    }
}
