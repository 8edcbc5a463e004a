using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.OpenStack.Magnum;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The rules between the two ways to a cluster: what one way needs is there, and nothing that belongs to the other.</summary>
internal static class MagnumRules
{
    public static bool Rules(ClusterSettings cluster) => cluster.Provider is ClusterProvider.Magnum;

    public static void Check(OpenStackHubSettings settings, SettingsIssues issues)
    {
        var cluster = settings.Cluster;
        if (!Rules(cluster))
        {
            issues.Require(cluster.Magnum is null, "cluster.magnum", "belongs to the provider 'magnum', but cluster.provider is kubeadm.",
                $"remove it from Pulumi.{issues.Stack}.yaml, or choose its provider: {issues.SetCommand("cluster.provider", "magnum")}. A running platform is not moved by that: docs/runbooks/magnum.md.", "cluster.provider");
            foreach (var pool in cluster.Pools.Where(pool => pool.Value.Autoscale is not null).Select(pool => pool.Key))
            {
                issues.Require(false, $"cluster.pools.{pool}.autoscale", "is for the provider 'magnum'; the servers of cluster.provider kubeadm have no autoscaler.",
                    $"remove it from Pulumi.{issues.Stack}.yaml: `count` is changed by hand.", "cluster.provider");
            }

            return;
        }

        issues.Require(cluster.Magnum is not null, "cluster.magnum", "is missing; cluster.provider is magnum, which is described there.", issues.Edit("cluster.magnum.version", MagnumVersions.Kubernetes), "cluster.provider");
        issues.Require(settings.Network.ExternalNetwork is not null, "network.externalNetwork", "is missing; Magnum's load balancers get their floating IPs there.", issues.Edit("network.externalNetwork", "public"), "cluster.provider");
        issues.Require(cluster.ApiAddress.Mode is not FloatingIpMode.Existing, "cluster.apiAddress.mode", "is existing, but Magnum reserves the address of the API itself.", issues.Edit("cluster.apiAddress.mode", "new"), "cluster.provider");
        issues.Require(settings.Hub.Address.Mode is not FloatingIpMode.None, "hub.address.mode", "is none, but with cluster.provider magnum the hub stands behind a load balancer of the cluster, on a floating IP.",
            issues.Edit("hub.address.mode", "new"), "cluster.provider");
        foreach (var (path, _) in OfKubeadm(settings).Where(setting => setting.IsGiven))
        {
            issues.Require(false, path, "belongs to the provider 'kubeadm': what Magnum makes servers of cannot be told that.",
                $"remove it from Pulumi.{issues.Stack}.yaml; docs/runbooks/magnum.md says what takes its place.", "cluster.provider");
        }

        if (cluster.Magnum is not null)
        {
            Component(settings, issues);
        }
    }

    private static IEnumerable<(string Path, bool IsGiven)> OfKubeadm(OpenStackHubSettings settings)
    {
        var (cluster, network) = (settings.Cluster, settings.Network);
        return
        [
            ("cluster.kubernetes", cluster.Kubernetes is not null),
            ("cluster.cordoned", !cluster.Cordoned.IsEmpty),
            ("cluster.api.mode", cluster.Api.Mode is not ApiEndpointMode.Direct),
            ("cluster.api.provider", cluster.Api.Provider is not null),
            ("cluster.controlPlane.etcdVolumeGiB", cluster.ControlPlane.EtcdVolumeGiB is not null),
            ("cluster.controlPlane.etcdVolumeType", cluster.ControlPlane.EtcdVolumeType is not null),
            ("cluster.controlPlane.etcdVolumeAvailabilityZone", cluster.ControlPlane.EtcdVolumeAvailabilityZone is not null),
            ("cluster.controlPlane.generation", cluster.ControlPlane.Generation != "1"),
            ("cluster.breakGlassCidrs", !cluster.BreakGlassCidrs.IsEmpty),
            ("cluster.availabilityZones", !cluster.AvailabilityZones.IsEmpty),
            ("cluster.securityGroups", !cluster.SecurityGroups.IsEmpty),
            ("cluster.ntpServers", !cluster.NtpServers.SequenceEqual(ClusterSettings.UsualNtpServers)),
            ("cluster.extraFiles", !cluster.ExtraFiles.IsEmpty),
            ("cluster.extraBootCommands", !cluster.ExtraBootCommands.IsEmpty),
            ("cluster.httpProxy", cluster.HttpProxy is not null),
            ("cluster.trustedCertificates", !cluster.TrustedCertificates.IsEmpty),
            ("cluster.registryMirrors", !cluster.RegistryMirrors.IsEmpty),
            ("network.podCidr", network.PodCidr != CidrBlock.Parse("10.64.0.0/14")),
            ("network.serviceCidr", network.ServiceCidr != CidrBlock.Parse("10.96.0.0/16")),
            .. cluster.Workers is { } workers ? OfRolls("cluster.workers", workers.Roll) : [],
            .. cluster.Pools.SelectMany(pool => OfPool($"cluster.pools.{pool.Key}", pool.Value)),
        ];
    }

    private static IEnumerable<(string Path, bool IsGiven)> OfPool(string path, PoolSettings pool) =>
    [
        ($"{path}.image", pool.Image is not null),
        ($"{path}.availabilityZones", !pool.AvailabilityZones.IsEmpty),
        ($"{path}.labels", !pool.Labels.IsEmpty),
        ($"{path}.taints", !pool.Taints.IsEmpty),
        .. OfRolls(path, pool.Roll),
    ];

    private static IEnumerable<(string Path, bool IsGiven)> OfRolls(string path, RollSettings roll) =>
    [
        ($"{path}.generation", roll.Generation != "1"),
        ($"{path}.replace", !roll.Replace.IsEmpty),
        ($"{path}.rollBatch", roll.RollBatch != 1),
        ($"{path}.kubernetes", roll.Kubernetes is not null),
    ];

    // The component's own rules, told in terms of the stack file.
    private static void Component(OpenStackHubSettings settings, SettingsIssues issues)
    {
        var pools = settings.Cluster.Pools.Keys.SelectMany(pool => new[] { ($"Pools.{pool}", $"cluster.pools.{pool}", "..."), ($"Pools.{pool}.Count", $"cluster.pools.{pool}.count", "2"), ($"Scaling.{pool}", $"cluster.pools.{pool}.autoscale", "...") });
        ComponentRules.Ask(
            issues,
            found => ComponentRules.Gather(found, () => MagnumValues.Cluster(settings).Validated(settings.Name.Value)),
            [
                ("", "cluster", "..."),
                ("name", "name", "callysto-dev"),
                ("Nodes", "network.nodeCidr", "10.4.0.0/24"),
                ("ExternalNetwork", "network.externalNetwork", "public"),
                ("Version", "cluster.magnum.version", MagnumVersions.Kubernetes),
                ("Image", "cluster.magnum.image", MagnumVersions.Image),
                ("ControlPlane.Count", "cluster.controlPlane.count", "3"),
                ("ControlPlane.Flavor", "cluster.controlPlane.flavor", "m1.medium"),
                ("DefaultPool", "cluster.magnum.defaultPool", "worker"),
                ("Pools", "cluster.pools", "..."),
                ("Pools.worker.Count", "cluster.workers.count", "2"),
                ("Labels", "cluster.magnum.labels", "..."),
                ("EtcdVolumeGiB", "cluster.magnum.etcdVolumeGiB", "10"),
                ("BootVolumeGiB", "cluster.magnum.bootVolumeGiB", "50"),
                ("Administrators", "cluster.adminCidrs", "198.51.100.0/24"),
                .. pools,
            ]);
    }
}
