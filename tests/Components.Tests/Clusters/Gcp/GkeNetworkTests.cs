using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Gcp;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.Gcp.Container;
using Pulumi.Utilities;

namespace JupyterHubInfra.Components.Tests.Clusters.Gcp;

public sealed class GkeNetworkTests
{
    private static readonly GkeNetwork Existing = GkeNetwork.Existing("default", "default-montreal", "gke-pods", "gke-services", SomeGke.Addresses);
    private static readonly PrivateNodes Private = new(CidrBlock.Parse("172.16.0.0/28"));

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_network_of_its_own_has_one_subnetwork_with_ranges_for_pods_and_services(RunMode mode)
    {
        var run = await SomeGke.Run(mode);

        Assert.Equal("False", run.Cloud.OfType("gcp:compute/network:Network").Single().Text("autoCreateSubnetworks"));
        var subnetwork = run.Cloud.OfType("gcp:compute/subnetwork:Subnetwork").Single();
        Assert.Equal(("10.4.0.0/20", "True"), (subnetwork.Text("ipCidrRange"), subnetwork.Text("privateIpGoogleAccess")));
        Assert.Equal(("pods", "10.64.0.0/14"), (subnetwork.Said("secondaryIpRanges.0.rangeName"), subnetwork.Said("secondaryIpRanges.0.ipCidrRange")));
        Assert.Equal(("services", "10.96.0.0/16"), (subnetwork.Said("secondaryIpRanges.1.rangeName"), subnetwork.Said("secondaryIpRanges.1.ipCidrRange")));
        Assert.False(subnetwork.Inputs.ContainsKey("logConfig"));
        var cluster = run.Cloud.OfType(SomeGke.Cluster).Single();
        Assert.Equal(("VPC_NATIVE", "pods", "services"), (cluster.Text("networkingMode"), cluster.Said("ipAllocationPolicy.clusterSecondaryRangeName"), cluster.Said("ipAllocationPolicy.servicesSecondaryRangeName")));
    }

    [Fact]
    public async Task Connections_are_logged_by_choice()
    {
        var run = await SomeGke.Run(RunMode.Update, SomeGke.Args with { Network = GkeNetwork.New(SomeGke.Addresses, flowLogs: true) });

        Assert.Equal("0.5", FormattableString.Invariant($"{run.Cloud.OfType("gcp:compute/subnetwork:Subnetwork").Single().At("logConfig.flowSampling")}"));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Public_nodes_need_no_router_and_nothing_is_opened(RunMode mode)
    {
        var run = await SomeGke.Run(mode);

        Assert.Empty(run.Cloud.OfType("gcp:compute/router:Router"));
        Assert.Empty(run.Cloud.OfType("gcp:compute/firewall:Firewall"));
        Assert.False(run.Cloud.OfType(SomeGke.Cluster).Single().Inputs.ContainsKey("privateClusterConfig"));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Private_nodes_reach_the_world_by_nat_and_the_api_stays_public(RunMode mode)
    {
        var run = await SomeGke.Run(mode, SomeGke.Args with { Private = Private });

        var cluster = run.Cloud.OfType(SomeGke.Cluster).Single();
        Assert.Equal(("172.16.0.0/28", "True", "False"), (cluster.Said("privateClusterConfig.masterIpv4CidrBlock"), cluster.Said("privateClusterConfig.enablePrivateNodes"),
            cluster.Said("privateClusterConfig.enablePrivateEndpoint")));
        Assert.Equal("callysto-router", run.Cloud.OfType("gcp:compute/router:Router").Single().Text("name"));
        var nat = run.Cloud.OfType("gcp:compute/routerNat:RouterNat").Single();
        Assert.Equal(("callysto-router-nat", "AUTO_ONLY", "ALL_SUBNETWORKS_ALL_IP_RANGES"), (nat.Text("name"), nat.Text("natIpAllocateOption"), nat.Text("sourceSubnetworkIpRangesToNat")));
        Assert.Empty(run.Cloud.OfType("gcp:compute/firewall:Firewall"));
        Assert.Contains("callysto-router-nat", await GkeClusterTests.Names(run.OptionsOf<Cluster>()["callysto-cluster"]));
    }

    [Fact]
    public async Task Only_googles_proxy_may_reach_ssh_and_only_by_choice()
    {
        var run = await SomeGke.Run(RunMode.Update, SomeGke.Args with { Private = Private with { SshThroughIap = true } });

        var firewall = run.Cloud.OfType("gcp:compute/firewall:Firewall").Single();
        Assert.Equal(("INGRESS", "35.235.240.0/20", "tcp", "22"), (firewall.Text("direction"), firewall.Said("sourceRanges.0"), firewall.Said("allows.0.protocol"), firewall.Said("allows.0.ports.0")));
    }

    [Fact]
    public async Task A_network_that_exists_is_looked_up_and_not_made()
    {
        var run = await SomeGke.Run(RunMode.Update, SomeGke.Args with { Network = Existing, Private = Private }, out var made, Cloud());

        Assert.Empty(run.Cloud.OfType("gcp:compute/network:Network"));
        Assert.Empty(run.Cloud.OfType("gcp:compute/subnetwork:Subnetwork"));
        var cluster = run.Cloud.OfType(SomeGke.Cluster).Single();
        Assert.EndsWith("/networks/default", cluster.Text("network"), StringComparison.Ordinal);
        Assert.EndsWith("/subnetworks/default-montreal", cluster.Text("subnetwork"), StringComparison.Ordinal);
        Assert.Equal(("gke-pods", "gke-services"), (cluster.Said("ipAllocationPolicy.clusterSecondaryRangeName"), cluster.Said("ipAllocationPolicy.servicesSecondaryRangeName")));
        Assert.EndsWith("/networks/default", run.Cloud.OfType("gcp:compute/router:Router").Single().Text("network"), StringComparison.Ordinal);
        Assert.EndsWith("/networks/default", await OutputUtilities.GetValueAsync(made().Network), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subnetwork_with_other_ranges_than_the_plan_stops_the_run_and_all_differences_are_said()
    {
        var cloud = Cloud(nodes: "10.162.0.0/20", pods: "10.64.0.0/16", services: null, network: "campus");

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => SomeGke.Run(RunMode.Update, SomeGke.Args with { Network = Existing }, out _, cloud));

        Assert.Contains(
            "Subnetwork 'default-montreal' is not what the settings say: Subnetwork is in network 'campus', not in 'default'; Nodes is '10.4.0.0/20', but the subnetwork's range is '10.162.0.0/20'; "
            + "Pods is '10.64.0.0/14', but the secondary range 'gke-pods' is '10.64.0.0/16'; Services is to be the secondary range 'gke-services', but the subnetwork has only gke-pods.",
            exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.4.0.0/20", "10.4.8.0/21", "10.96.0.0/16", null, "'10.4.0.0/20' overlaps Pods '10.4.8.0/21'")]
    [InlineData("10.4.0.0/20", "10.64.0.0/14", "10.66.0.0/16", null, "'10.64.0.0/14' overlaps Services '10.66.0.0/16'")]
    [InlineData("10.4.0.0/20", "10.64.0.0/14", "10.96.0.0/16", "10.4.15.0/28", "'10.4.15.0/28' overlaps Nodes '10.4.0.0/20'")]
    [InlineData("10.4.0.0/20", "10.64.0.0/14", "10.96.0.0/16", "10.64.0.0/28", "'10.64.0.0/28' overlaps Pods '10.64.0.0/14'")]
    [InlineData("10.4.0.0/20", "10.64.0.0/14", "10.96.0.0/16", "10.96.0.0/28", "'10.96.0.0/28' overlaps Services '10.96.0.0/16'")]
    [InlineData("10.4.0.0/20", "10.64.0.0/14", "10.96.0.0/16", "172.17.0.0/28", "'172.17.0.0/28' overlaps Docker's bridge on the nodes '172.17.0.0/16'")]
    [InlineData("10.4.0.0/20", "10.64.0.0/14", "10.96.0.0/16", "172.16.0.0/27", "must be a /28, which is what GKE takes, got '172.16.0.0/27'")]
    [InlineData("10.4.0.0/20", "10.64.0.0/14", "10.96.0.0/16", "10.93.235.176/28", "'10.93.235.176/28' overlaps filestore '10.93.235.176/29'")]
    [InlineData("10.93.0.0/16", "10.64.0.0/14", "10.96.0.0/16", null, "'10.93.0.0/16' overlaps filestore '10.93.235.176/29'")]
    [InlineData("10.4.0.0/20", "10.92.0.0/14", "10.96.0.0/16", null, "'10.92.0.0/14' overlaps filestore '10.93.235.176/29'")]
    [InlineData("10.4.0.0/28", "10.64.0.0/14", "10.96.0.0/16", null, "'10.4.0.0/28' has 12 addresses for nodes, but the pools may have 27")]
    [InlineData("10.4.0.0/20", "10.64.0.0/20", "10.96.0.0/16", null, "'10.64.0.0/20' has room for the pods of 16 nodes (256 addresses each), but the pools may have 27")]
    [InlineData("2001:db8::/64", "10.64.0.0/14", "10.96.0.0/16", null, "must be a range of IPv4 addresses, got '2001:db8::/64'")]
    public void Ranges_are_apart_and_large_enough(string nodes, string pods, string services, string? controlPlane, string problem)
    {
        var plan = SomeGke.Addresses with
        {
            Nodes = CidrBlock.Parse(nodes),
            Pods = CidrBlock.Parse(pods),
            Services = CidrBlock.Parse(services),
            Surroundings = new Dictionary<string, CidrBlock> { ["filestore"] = CidrBlock.Parse("10.93.235.176/29") },
        };

        Assert.Contains(problem, SomeGke.ProblemsOf(SomeGke.Args with { Network = GkeNetwork.New(plan), Private = controlPlane is null ? null : new(CidrBlock.Parse(controlPlane)) }), StringComparison.Ordinal);
    }

    private static FakeCloud Cloud(string nodes = "10.4.0.0/20", string pods = "10.64.0.0/14", string? services = "10.96.0.0/16", string network = "default") =>
        new FakeCloud(RunMode.Update).Answers("gcp:compute/getNetwork:getNetwork", args => new(args)
        {
            ["id"] = "network",
            ["selfLink"] = $"https://www.googleapis.com/compute/v1/projects/callysto-202316/global/networks/{args["name"]}",
        }).Answers("gcp:compute/getSubnetwork:getSubnetwork", args => new(args)
        {
            ["id"] = "subnetwork",
            ["selfLink"] = $"https://www.googleapis.com/compute/v1/projects/callysto-202316/regions/{args["region"]}/subnetworks/{args["name"]}",
            ["network"] = $"https://www.googleapis.com/compute/beta/projects/callysto-202316/global/networks/{network}",
            ["ipCidrRange"] = nodes,
            ["secondaryIpRanges"] = new[] { ("gke-pods", pods), ("gke-services", services) }.Where(range => range.Item2 is not null)
                .Select(object (range) => new Dictionary<string, object> { ["rangeName"] = range.Item1, ["ipCidrRange"] = range.Item2! }).ToImmutableArray(),
        });
}
