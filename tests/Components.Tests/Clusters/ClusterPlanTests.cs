using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Clusters;

public sealed class ClusterPlanTests
{
    private static readonly HubClusterArgs Course = SomeCluster.Args with
    {
        AvailabilityZones = ["north", "south"],
        Kubernetes = KubernetesVersion.Parse("1.35.7"),
        ControlPlaneGeneration = "2",
        Cordoned = ["dev-student-4"],
        Pools =
        [
            new() { Name = "core", Count = 2, Flavor = "m1.large" },
            new()
            {
                Name = "student",
                Count = 5,
                Flavor = "m1.xlarge",
                Image = "hub-node-2026-11",
                AvailabilityZones = ["east", "west", "south"],
                Labels = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("hub.jupyter.org/node-purpose", "user")]),
                Taints = [NodeTaint.UsersOnly],
                Generation = "autumn",
                Replace = ImmutableSortedDictionary<int, string>.Empty.Add(3, "2"),
                RollBatch = 2,
                Kubernetes = KubernetesVersion.Parse("1.35.6"),
            },
            new() { Name = "spare", Count = 0, Flavor = "m1.large" },
        ],
    };

    [Fact]
    public void Every_machine_is_thought_out_before_any_is_made() =>
        Snapshot.Match(string.Concat(ClusterPlan.Of("dev", Course).Nodes.Select(node => $"{node}\n")), "ClusterPlan.expected.txt");

    [Fact]
    public void The_same_arguments_give_the_same_plan() =>
        Assert.Equal(ClusterPlan.Of("dev", Course).Nodes.Select(node => node.ToString()), ClusterPlan.Of("dev", Course).Nodes.Select(node => node.ToString()));

    [Fact]
    public void The_trigger_of_a_machine_that_nobody_pinned_is_its_generation_alone() =>
        Assert.All(ClusterPlan.Of("dev", SomeCluster.Args).Nodes, node => Assert.Equal("1", node.ReplacementTrigger));

    [Fact]
    public void More_machines_change_nothing_about_those_that_are_there()
    {
        var more = Course with { Pools = [.. Course.Pools.Select(pool => pool with { Count = pool.Count + 7 })] };

        Assert.Empty(ClusterPlan.Of("dev", Course).Nodes.Select(node => node.ToString()).Except(ClusterPlan.Of("dev", more).Nodes.Select(node => node.ToString())));
    }

    [Fact]
    public void A_machine_that_is_replaced_alone_is_the_only_one_with_another_trigger()
    {
        var one = SomeCluster.Args with { Pools = [SomeCluster.Args.Pools[0] with { Replace = ImmutableSortedDictionary<int, string>.Empty.Add(1, "2") }] };

        Assert.Equal(["dev-worker-1"], Changed(SomeCluster.Args, one));
    }

    [Fact]
    public void An_image_alone_replaces_no_machine() =>
        Assert.Empty(Changed(SomeCluster.Args, SomeCluster.Args with { Image = "Ubuntu 26.04", Pools = [SomeCluster.Args.Pools[0] with { Image = "other" }] }));

    [Fact]
    public void A_generation_replaces_the_machines_of_its_pool_alone() => Assert.Equal(
        ["dev-core-0", "dev-core-1"],
        Changed(Course, Course with { Pools = Course.Pools.SetItem(0, Course.Pools[0] with { Generation = "2" }) }));

    [Fact]
    public void A_new_version_replaces_every_machine_that_follows_the_cluster() => Assert.Equal(
        ["dev-cp-0", "dev-core-0", "dev-core-1"],
        Changed(Course, Course with { Kubernetes = KubernetesVersion.Parse("1.35.8") }));

    [Theory]
    [InlineData("1.35.7", "1.35.8", "is 1.35.8, newer than the cluster's 1.35.7: a kubelet must not be newer than the API server")]
    [InlineData(null, "1.35.6", "is 1.35.6, but the cluster's own version is not given: a kubelet must not be newer than the API server, so say what that one is")]
    public void A_pool_is_never_newer_than_the_api_server(string? cluster, string pool, string message) => Assert.Equal(
        $"Pools.worker.Kubernetes {message}",
        Problem(SomeCluster.Args with
        {
            Kubernetes = cluster is null ? null : KubernetesVersion.Parse(cluster),
            Pools = [SomeCluster.Args.Pools[0] with { Kubernetes = KubernetesVersion.Parse(pool) }],
        }));

    [Fact]
    public void Only_machines_that_there_are_can_be_replaced() => Assert.Equal(
        "Pools.worker.Replace names machine 2, but the pool has machines 0 to 1",
        Problem(SomeCluster.Args with { Pools = [SomeCluster.Args.Pools[0] with { Replace = ImmutableSortedDictionary<int, string>.Empty.Add(2, "2") }] }));

    [Fact]
    public void Only_nodes_that_there_are_can_be_cordoned() => Assert.Equal(
        "Cordoned names 'dev-worker-2', which is no node of the cluster; there are dev-cp-0, dev-worker-0 to 1",
        Problem(SomeCluster.Args with { Cordoned = ["dev-worker-1", "dev-worker-2"] }));

    [Theory]
    [InlineData("1.35.7", true, false)]
    [InlineData("1.35.0", true, false)]
    [InlineData("v1.35.7", false, true)]
    [InlineData("1.36.1", false, true)]
    [InlineData("1.350.1", false, true)]
    [InlineData("1.35.07", false, false)]
    [InlineData("1.35.", false, false)]
    [InlineData("1.35.-1", false, false)]
    [InlineData("1.35.100", false, false)]
    public void Only_patches_of_the_releases_minor_version_are_versions(string text, bool good, bool otherMinor)
    {
        Assert.Equal(good, KubernetesVersion.TryParse(text, out var version, out var problem));
        Assert.Equal(otherMinor, problem is not null);
        Assert.Equal(good ? (text, $"v{text}", $"{text}-1.1") : default, version is null ? default : (version.ToString(), version.Tag, version.Packages));
        Assert.Equal(good, System.Text.RegularExpressions.Regex.IsMatch(text, KubernetesVersion.Pattern));
    }

    private static IEnumerable<string> Changed(HubClusterArgs before, HubClusterArgs after) =>
        ClusterPlan.Of("dev", before).Nodes.Zip(ClusterPlan.Of("dev", after).Nodes).Where(pair => pair.First.ReplacementTrigger != pair.Second.ReplacementTrigger).Select(pair => pair.Second.Name);

    private static string Problem(HubClusterArgs args)
    {
        var issue = Assert.Single(Assert.Throws<ArgsException>(() => args.Validated("dev")).Issues);
        return $"{issue.Property} {issue.Message}";
    }
}
