using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using JupyterHubInfra.Components.Clusters.OpenStack.Magnum;
using JupyterHubInfra.Components.Quotas;
using JupyterHubInfra.TestKit;
using Pulumi;

namespace JupyterHubInfra.Components.Tests.Clusters.Magnum;

public sealed class MagnumTemplateTests
{
    private static readonly MagnumClusterArgs Full = SomeMagnum.Args with
    {
        Driver = MagnumDriver.ClusterApi("0.27.0"),
        EtcdVolumeGiB = 10,
        BootVolumeGiB = 40,
        VolumeType = "ssd",
        LoadBalancerProvider = "ovn",
        Scaling = SomeMagnum.Scaled,
        Labels = SomeMagnum.Args.Labels.Add("keystone_auth_enabled", "true"),
    };

    [Fact]
    public void The_labels_of_both_drivers_are_theirs() => Snapshot.Match(
        $"Cluster API, template\n{Text(MagnumTemplate.Labels(Full))}\nCluster API, cluster\n{Text(MagnumTemplate.ClusterLabels("dev", Full))}"
            + $"\nHeat, template\n{Text(MagnumTemplate.Labels(Full with { Driver = MagnumDriver.Heat() }))}\nHeat, cluster\n{Text(MagnumTemplate.ClusterLabels("dev", Full with { Driver = MagnumDriver.Heat() }))}",
        "MagnumTemplate.labels.expected.txt");

    // magnum-capi-helm asks the cluster's own labels, and takes their silence for the whole world.
    [Fact]
    public void Who_may_reach_the_api_stands_where_the_driver_looks() =>
        Assert.Equal("10.4.0.0/24,198.51.100.0/24", MagnumTemplate.ClusterLabels("dev", SomeMagnum.Args)["api_master_lb_allowed_cidrs"]);

    // A template is never edited, so whatever it says is in its name; and what it does not say is not.
    [Fact]
    public void A_name_carries_the_content_and_nothing_else()
    {
        var name = MagnumTemplate.Name("dev", SomeMagnum.Args);

        Assert.Matches("^dev-1\\.34\\.2-[0-9a-f]{8}$", name);
        Assert.Equal(name, MagnumTemplate.Name("dev", SomeMagnum.Args with { Pools = [SomeMagnum.Args.Pools[0] with { Count = 7 }], Keep = false, KeyPair = "ops", Administrators = [] }));
        MagnumClusterArgs[] others =
        [
            SomeMagnum.Args with { AutoHealing = false }, SomeMagnum.Args with { Image = "other" }, SomeMagnum.Args with { PublicApi = false }, SomeMagnum.Args with { Scaling = SomeMagnum.Scaled },
            SomeMagnum.Args with { DnsServers = ["9.9.9.9"] }, SomeMagnum.Args with { ExternalNetwork = "campus" }, SomeMagnum.Args with { EtcdVolumeGiB = 10 },
        ];
        Assert.Equal(others.Length + 1, others.Select(other => MagnumTemplate.Name("dev", other)).Append(name).Distinct().Count());
    }

    [Fact]
    public void An_image_of_another_version_is_refused_and_one_that_says_nothing_is_not()
    {
        Assert.Null(MagnumImage.Problem(SomeMagnum.Args, null));
        Assert.Null(MagnumImage.Problem(SomeMagnum.Args, ImmutableDictionary<string, string>.Empty.Add("kube_version", "v1.34.2")));
        Assert.Equal(
            "The image 'ubuntu-noble-kube-v1.34.2' is of Kubernetes 1.33.9, but 1.34.2 is asked for. See which images there are: openstack image list --property kube_version=v1.34.2.",
            MagnumImage.Problem(SomeMagnum.Args, ImmutableDictionary<string, string>.Empty.Add("kube_version", "v1.33.9")));
    }

    [Fact]
    public void A_certificate_is_watched_before_it_ends()
    {
        var end = new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var given = Access(end);

        Assert.Null(MagnumAccess.Warning("dev", given, end.AddDays(-91)));
        Assert.Equal("The administrator's certificate of cluster 'dev' ends on 2031-01-01, and nobody renews it by itself. Renew it: docs/runbooks/magnum.md.", MagnumAccess.Warning("dev", given, end.AddDays(-89)));
        Assert.StartsWith("The administrator's certificate of cluster 'dev' ended on 2031-01-01", MagnumAccess.Warning("dev", given, end.AddDays(1)), StringComparison.Ordinal);
        Assert.Contains("holds no 'host' of its kubeconfig", Assert.Throws<RunException>(() => MagnumAccess.Kubeconfig("dev", given.Remove("host"))).Message, StringComparison.Ordinal);
    }

    // Servers of a scaled pool count as many as the autoscaler may make, and what Magnum makes in the project counts too.
    [Fact]
    public void Needs_hold_what_magnum_makes_in_the_project()
    {
        var needs = MagnumNeeds.Of(Full).And(MagnumNeeds.OfHub(Full));

        Assert.Equal(("m1.large=6,m1.medium=4"), string.Join(',', needs.Servers.Select(server => $"{server.Key}={server.Value}")));
        Assert.Equal((13, 10 * 3 + 40 * 10, 2, 3, 1), (needs.Counts[QuotaKind.Volumes], needs.Counts[QuotaKind.Gigabytes], needs.Counts[QuotaKind.LoadBalancers], needs.Counts[QuotaKind.Listeners], needs.Counts[QuotaKind.FloatingIps]));
        Assert.Equal((10 + 1 + 2, 1), (needs.Counts[QuotaKind.Ports], needs.Counts[QuotaKind.Routers]));
    }

    private static string Text(ImmutableSortedDictionary<string, string> labels) => string.Concat(labels.Select(label => $"  {label.Key}={label.Value}\n"));

    private static ImmutableDictionary<string, string> Access(DateTimeOffset end)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=admin", key, HashAlgorithmName.SHA256).CreateSelfSigned(end.AddYears(-5), end);
        var pem = certificate.ExportCertificatePem();
        return ImmutableDictionary<string, string>.Empty.Add("host", "https://203.0.113.77:6443").Add("cluster_ca_certificate", pem).Add("client_certificate", pem).Add("client_key", key.ExportECPrivateKeyPem());
    }
}
