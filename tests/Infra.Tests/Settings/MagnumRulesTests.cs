using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;

namespace JupyterHubInfra.Infra.Tests.Settings;

/// <summary>One setting chooses who makes the cluster; what belongs to the other way is refused by name.</summary>
public sealed class MagnumRulesTests
{
    private static readonly (string Path, string? Json)[] Magnum =
    [
        ("cluster.provider", "\"magnum\""), ("cluster.magnum", """{"version":"1.34.2","image":"ubuntu-noble-kube-v1.34.2"}"""), ("cluster.ntpServers", null),
    ];

    [Fact]
    public void The_dev_stack_may_stand_on_magnum() => Assert.Empty(Problems(Magnum));

    // The rules of kubeadm's control planes ask for volumes and a balancer that Magnum makes itself.
    [Fact]
    public void Three_control_planes_need_nothing_more() => Assert.Empty(Problems([.. Magnum, ("cluster.controlPlane.count", "3")]));

    [Fact]
    public void What_magnum_needs_is_said_when_it_is_missing() => Assert.Equal(
        ["cluster.magnum: is missing; cluster.provider is magnum, which is described there."],
        Problems(("cluster.provider", "\"magnum\""), ("cluster.ntpServers", null)));

    [Fact]
    public void What_belongs_to_magnum_is_refused_elsewhere() => Assert.Equal(
        [
            "cluster.magnum: belongs to the provider 'magnum', but cluster.provider is kubeadm.",
            "cluster.pools.users.autoscale: is for the provider 'magnum'; the servers of cluster.provider kubeadm have no autoscaler.",
        ],
        Problems(Magnum[1], ("cluster.pools", """{"users":{"count":2,"flavor":"m1.large","autoscale":{"min":1,"max":4}}}""")));

    [Fact]
    public void What_belongs_to_kubeadm_is_refused_by_name()
    {
        var problems = Problems(
        [
            .. Magnum, ("cluster.breakGlassCidrs", """["198.51.100.7/32"]"""), ("cluster.extraBootCommands", """["true"]"""), ("cluster.availabilityZones", """["a"]"""), ("cluster.securityGroups", """["monitoring"]"""),
            ("cluster.kubernetes", "\"1.35.6\""), ("cluster.ntpServers", """["ntp.example.org"]"""), ("cluster.workers.generation", "\"2\""), ("network.podCidr", "\"172.16.0.0/14\""),
            ("cluster.pools", """{"users":{"count":2,"flavor":"m1.large","labels":{"a":"b"},"taints":["a=b:NoSchedule"],"image":"other"}}"""),
        ]);

        const string Refusal = ": belongs to the provider 'kubeadm': what Magnum makes servers of cannot be told that.";
        Assert.Equal(
            [
                "cluster.availabilityZones", "cluster.breakGlassCidrs", "cluster.extraBootCommands", "cluster.kubernetes", "cluster.ntpServers", "cluster.pools.users.image", "cluster.pools.users.labels",
                "cluster.pools.users.taints", "cluster.securityGroups", "cluster.workers.generation", "network.podCidr",
            ],
            problems.Where(problem => problem.EndsWith(Refusal, StringComparison.Ordinal)).Select(problem => problem[..^Refusal.Length]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("hub.address", """{"mode":"none"}""", "hub.address.mode: is none, but with cluster.provider magnum the hub stands behind a load balancer of the cluster, on a floating IP.")]
    [InlineData("cluster.apiAddress", """{"mode":"existing","address":"203.0.113.10"}""", "cluster.apiAddress.mode: is existing, but Magnum reserves the address of the API itself.")]
    [InlineData("network.nodeCidr", "\"172.20.0.0/24\"", "network.nodeCidr: '172.20.0.0/24' overlaps '172.16.0.0/13', which Magnum's driver gives to pods and services: choose another range.")]
    [InlineData("cluster.magnum.version", "\"latest\"", "cluster.magnum.version: is \"latest\"; allowed: a version of Kubernetes such as 1.34.2.")]
    public void Bad_input_is_told_where_it_stands(string path, string json, string problem) => Assert.Contains(problem, Problems([.. Magnum, (path, json)]));

    [Fact]
    public void A_pool_that_scales_has_room_to() => Assert.Equal(
        ["cluster.pools.users.autoscale: is from 4 to 3; with no room between them Magnum scales nothing."],
        Problems([.. Magnum, ("cluster.pools", """{"users":{"count":2,"flavor":"m1.large","autoscale":{"min":4,"max":3}}}""")]));

    private static string[] Problems(params (string Path, string? Json)[] edits)
    {
        var file = edits.Aggregate(StackFile.Dev(), (edited, edit) => edited.With(edit.Path, edit.Json));
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        PlatformCatalog.OpenStackHub.Settings(file.Raw(), issues);
        return [.. issues.All.Select(issue => $"{issue.Path}: {issue.Problem}")];
    }
}
