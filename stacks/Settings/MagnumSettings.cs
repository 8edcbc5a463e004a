using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.OpenStack.Magnum;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>A cluster that the cloud's Magnum makes.</summary>
public sealed record MagnumSettings
{
    public required string Version { get; init; }

    public required string Image { get; init; }

    public required MagnumDriverKind Driver { get; init; }

    public required string? ChartVersion { get; init; }

    public required string? DefaultPool { get; init; }

    public required bool AutoHealing { get; init; }

    public required int? EtcdVolumeGiB { get; init; }

    public required int? BootVolumeGiB { get; init; }

    public required string? VolumeType { get; init; }

    public required string? LoadBalancerProvider { get; init; }

    public required ImmutableSortedDictionary<string, string> Labels { get; init; }

    public static MagnumSettings Read(SettingsReader read) => new()
    {
        Version = read.Required("version", Kinds.TextWhere($"a version of Kubernetes such as {MagnumVersions.Kubernetes}", MagnumVersions.Kubernetes, MagnumChecks.IsVersion, @"^1\.[1-9][0-9]\.(0|[1-9][0-9]?)$"),
            "Version of Kubernetes, that of `image`. Another one makes another template and upgrades the cluster in place."),
        Image = read.Required("image", Kinds.Text($"the name of an image for clusters (openstack image list --property kube_version=v{MagnumVersions.Kubernetes})", MagnumVersions.Image),
            "Image of the cluster's servers. With `driver: cluster-api` its property `kube_version` is what is installed."),
        Driver = read.Optional("driver", Kinds.Choice("cluster-api", Choice.Of("cluster-api", MagnumDriverKind.ClusterApi), Choice.Of("heat", MagnumDriverKind.Heat)), "cluster-api",
            "What stands behind the cloud's Magnum. `heat` is the old one: no upgrades in place and no autoscaling."),
        ChartVersion = read.OptionalText("chartVersion", Kinds.Text("a version of capi-helm-charts", MagnumVersions.Chart), "the cloud's own choice", "Version of the charts that describe the cluster; only with `driver: cluster-api`."),
        DefaultPool = read.OptionalText("defaultPool", Kinds.Text("the name of a pool", "core"), "the only pool, or the one that `cluster.workers` makes",
            "The pool that is made with the cluster. It stays as long as the cluster, with its flavor, and is of fixed size."),
        AutoHealing = read.Optional("autoHealing", Kinds.Flag, "true", "Whether servers that stay unhealthy are replaced."),
        EtcdVolumeGiB = read.OptionalValue("etcdVolumeGiB", Kinds.Whole(1, 500, "10"), "none; etcd is on the root disk", "Size of a volume of its own for etcd on each control-plane server."),
        BootVolumeGiB = read.OptionalValue("bootVolumeGiB", Kinds.Whole(10, 2000, "50"), "root disks are those of the flavors", "Size of the servers' root volumes. Servers of a cluster that exists keep theirs."),
        VolumeType = read.OptionalText("volumeType", Kinds.Text("the name of a volume type", "ssd"), "the cloud's own", "Volume type of root and etcd volumes."),
        LoadBalancerProvider = read.OptionalText("loadBalancerProvider", Kinds.Text("the name of an Octavia provider", "ovn"), "the cloud's own", "Octavia provider of the cluster's load balancers."),
        Labels = read.Map("labels", Kinds.Text("the name of a label of the driver", "keystone_auth_enabled"), Kinds.Text("any text", "true"), "Further labels for the driver, where a cloud asks for some."),
    };
}
