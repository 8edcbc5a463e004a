using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>The dev stack on a cluster of the cloud's Magnum, through its whole life in the rehearsal.</summary>
public sealed partial class MagnumTests : IDisposable
{
    private const string Magnum =
        """
          jupyterhub-infra:cluster:
            provider: magnum
            magnum:
              version: 1.34.2
              image: ubuntu-noble-kube-v1.34.2
            controlPlane:
              count: 3
              flavor: m1.medium
            workers:
              count: 2
              flavor: m1.large
            pools:
              users:
                count: 2
                flavor: m1.large
            adminCidrs:
              - 198.51.100.0/24

        """;

    private readonly TempFolder _folder = new();

    public MagnumTests() => OwnProject.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_hub_goes_up_stays_as_it_is_and_goes()
    {
        Settings(Magnum);

        await DoneAsync("up");
        await DoneAsync("up", "--expect-no-changes");
        await DoneAsync("destroy");
    }

    // The hub's service holds a load balancer that only the running cluster can give back, and that holds address and network.
    [Fact]
    public async Task A_destruction_takes_the_hub_before_its_cluster_and_the_address_after_both_ways_to_it()
    {
        Settings(Magnum);
        await DoneAsync("up");

        var steps = JsonNode.Parse(await DoneAsync("destroy", "--json"))!["steps"]!.AsArray().Select(step => (string)step!["urn"]!).ToList();

        var (release, space, cluster) = (At("helm.sh/v3:Release::callysto-dev-hub-release"), At("core/v1:Namespace::callysto-dev-hub-namespace"), At("cluster:Cluster::callysto-dev"));
        Assert.True(release < space, "the release goes before its namespace");
        Assert.True(space < cluster, "the namespace, and with it the load balancer, goes before the cluster");
        Assert.All(steps.Where(urn => urn.Contains("kubernetes:", StringComparison.Ordinal)), urn => Assert.True(steps.IndexOf(urn) < cluster, $"{urn} goes before the cluster"));
        Assert.True(cluster < At("clusterTemplate:ClusterTemplate::callysto-dev-1.34.2"), "the cluster goes before its template");
        Assert.True(cluster < At("subnet:Subnet::callysto-dev"), "the cluster goes before its network");
        Assert.True(release < At("floatingIp:FloatingIp::callysto-dev-ingress"), "the address goes after what it leads to");

        int At(string part) => steps.FindIndex(urn => urn.Contains(part, StringComparison.Ordinal)) is >= 0 and var at ? at : throw new Xunit.Sdk.XunitException($"no step of {part} in\n{string.Join('\n', steps)}");
    }

    [Fact]
    public async Task A_version_is_a_template_more_an_upgrade_in_place_and_a_template_less()
    {
        Settings(Magnum);
        await DoneAsync("up");

        Settings(Magnum.Replace("1.34.2", "1.34.3", StringComparison.Ordinal));

        Assert.Equal(["create ClusterTemplate callysto-dev-1.34.3", "delete ClusterTemplate callysto-dev-1.34.2", "update Cluster callysto-dev"], await StepsAsync());
        await DoneAsync("up");
        await DoneAsync("up", "--expect-no-changes");
    }

    [Theory]
    [InlineData("count: 2\n      flavor: m1.large\n    pools", "count: 4\n      flavor: m1.large\n    pools", "update Cluster callysto-dev")]
    [InlineData("      users:\n        count: 2", "      users:\n        count: 5", "update NodeGroup callysto-dev-users")]
    public async Task A_number_of_servers_is_one_update(string written, string instead, string step)
    {
        Settings(Magnum);
        await DoneAsync("up");

        Settings(Magnum.Replace(written, instead, StringComparison.Ordinal));

        Assert.Equal([step], await StepsAsync());
        await DoneAsync("up");
        await DoneAsync("up", "--expect-no-changes");
    }

    // Labels of a cluster cannot be changed; those of its template can, by another template.
    [Fact]
    public async Task A_label_reaches_the_cluster_by_a_template_and_never_replaces_it()
    {
        Settings(Magnum);
        await DoneAsync("up");

        Settings(Magnum.Replace("      image:", "      autoHealing: false\n      bootVolumeGiB: 60\n      image:", StringComparison.Ordinal));

        Assert.Equal(["create ClusterTemplate callysto-dev-1.34.2", "delete ClusterTemplate callysto-dev-1.34.2", "update Cluster callysto-dev"], await StepsAsync());
    }

    [Fact]
    public async Task A_pool_that_the_cluster_scales_keeps_its_number_and_gets_new_limits_in_place()
    {
        var scaled = Magnum.Replace("      users:\n        count: 2", "      users:\n        autoscale:\n          min: 1\n          max: 6\n        count: 2", StringComparison.Ordinal);
        Settings(scaled);
        await DoneAsync("up");

        Settings(scaled.Replace("        count: 2\n        flavor: m1.large\n    adminCidrs", "        count: 3\n        flavor: m1.large\n    adminCidrs", StringComparison.Ordinal));
        Assert.Empty(await StepsAsync());

        Settings(scaled.Replace("max: 6", "max: 9", StringComparison.Ordinal));
        Assert.Equal(["update NodeGroup callysto-dev-users"], await StepsAsync());
        await DoneAsync("up");
    }

    // The place where docs/runbooks/magnum.md has a certificate forgotten, so that a refresh fetches another one.
    [Fact]
    public async Task The_state_keeps_the_certificate_that_the_kubeconfig_is_made_of()
    {
        Settings(Magnum);
        await DoneAsync("up");

        var state = JsonNode.Parse(await DoneAsync("export", "--show-secrets"))!;
        var cluster = state["deployment"]!["resources"]!.AsArray().Single(resource => (string?)resource!["type"] == "openstack:containerinfra/cluster:Cluster")!;
        Assert.Contains("client_certificate", cluster["outputs"]!["kubeconfig"]!["plaintext"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("callysto-dev-admin", await DoneAsync("outputs", "kubeconfig", "--show-secrets"), StringComparison.Ordinal);
        Assert.StartsWith("sha256:", (await DoneAsync("outputs", "clusterIdentifier")).Trim().Trim('"'), StringComparison.Ordinal);
    }

    private void Settings(string cluster) => _folder.Write("Pulumi.dev.yaml", Cluster().Replace(Repository.Read("Pulumi.dev.yaml"), cluster, 1));

    private async Task<string[]> StepsAsync()
    {
        var preview = JsonNode.Parse(await DoneAsync("preview", "--json"))!;
        return
        [
            .. preview["steps"]!.AsArray()
                .Where(step => (string)step!["op"]! != "same" && !((string)step["urn"]!).Contains("pulumi:pulumi:Stack", StringComparison.Ordinal))
                .Select(step => $"{step!["op"]} {((string)step["urn"]!).Split(':')[^3]} {Hash().Replace(((string)step["urn"]!).Split(':')[^1], "")}")
                .Order(StringComparer.Ordinal),
        ];
    }

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var said = await HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), [.. arguments, "-s", "dev"]);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        return said.Output;
    }

    [GeneratedRegex(@"  jupyterhub-infra:cluster:\n(    .*\n)+")]
    private static partial Regex Cluster();

    [GeneratedRegex("-[0-9a-f]{8}$")]
    private static partial Regex Hash();
}
