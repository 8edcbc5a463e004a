using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;

namespace JupyterHubInfra.Infra.Tests.Settings;

/// <summary>Rules of pools and versions; more than one is told at once.</summary>
public sealed class PoolRulesTests
{
    [Fact]
    public void A_version_of_another_minor_says_which_one_this_release_installs() => Assert.Equal(
        [
            "cluster.kubernetes: is \"1.36.1\"; allowed: a version of Kubernetes 1.35 such as 1.35.6 (this release installs Kubernetes 1.35 only; another minor version comes with another release, see docs/runbooks/pools.md).",
        ],
        Problems(("cluster.kubernetes", "\"1.36.1\"")));

    [Fact]
    public void A_version_that_would_replace_the_only_etcd_is_refused() => Assert.Equal(
        [
            "cluster.kubernetes: is 1.35.7, which replaces servers, but the only control-plane server has etcd on its own disk, and would forget the whole cluster when it is replaced.",
        ],
        Problems(("cluster.kubernetes", "\"1.35.7\"")));

    [Fact]
    public void A_generation_that_would_replace_the_only_etcd_is_refused() => Assert.Equal(
        [
            "cluster.controlPlane.generation: is 2, but the only control-plane server has etcd on its own disk, and would forget the whole cluster when it is replaced.",
        ],
        Problems(("cluster.controlPlane.generation", "\"2\"")));

    [Fact]
    public void A_pool_has_no_version_unless_the_cluster_has_one() => Assert.Equal(
        [
            "cluster.workers.kubernetes: is 1.35.6, but cluster.kubernetes is absent; a kubelet must not be newer than the API server, so the API server's version must be known.",
        ],
        Problems(("cluster.workers.kubernetes", "\"1.35.6\"")));

    [Fact]
    public void Only_servers_that_there_are_can_be_replaced_and_only_some_at_a_time() => Assert.Equal(
        [
            "cluster.workers.rollBatch: is 0; allowed: a whole number from 1 to 500.",
            "cluster.pools.user.replace.7: names a server that there is not; the pool has 0 to 2.",
        ],
        Problems(("cluster.workers.rollBatch", "0"), ("cluster.pools", """{"user":{"count":3,"flavor":"m1.large","replace":{"7":"2","2":"2"}}}""")));

    [Fact]
    public void An_unknown_node_cannot_be_cordoned_and_those_that_there_are_are_named() => Assert.Equal(
        [
            "cluster.cordoned: names 'worker-1', which is no node of the cluster; there are callysto-dev-cp-0, callysto-dev-worker-0 to 1.",
        ],
        Problems(("cluster.cordoned", """["worker-1"]""")));

    private static string[] Problems(params (string Path, string Json)[] changes)
    {
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        PlatformCatalog.OpenStackHub.Settings(changes.Aggregate(StackFile.Dev(), (file, change) => file.With(change.Path, change.Json)).Raw(), issues);
        return [.. issues.All.Select(issue => $"{issue.Path}: {issue.Problem}")];
    }
}
