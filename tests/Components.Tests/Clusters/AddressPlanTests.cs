using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Tests.Clusters;

public sealed class AddressPlanTests
{
    [Fact]
    public void The_default_ranges_fit_together() => Assert.Empty(ProblemsOf(new() { Nodes = CidrBlock.Parse("10.4.0.0/24") }));

    [Fact]
    public void Every_overlap_is_reported_at_once()
    {
        var plan = new AddressPlan
        {
            Nodes = CidrBlock.Parse("10.65.3.0/24"),
            Services = CidrBlock.Parse("10.96.0.0/16"),
            Surroundings = new Dictionary<string, CidrBlock> { ["campus"] = CidrBlock.Parse("10.96.0.0/12"), ["fileserver"] = CidrBlock.Parse("192.0.2.0/24") },
        };

        Assert.Equal(
            [
                "Addresses.Nodes '10.65.3.0/24' overlaps Pods '10.64.0.0/14': choose another range for one of them; it cannot be changed later",
                "Addresses.Services '10.96.0.0/16' overlaps campus '10.96.0.0/12': choose another range for one of them; it cannot be changed later",
            ],
            ProblemsOf(plan));
    }

    [Fact]
    public void A_plan_passes_exactly_if_its_three_ranges_are_apart() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Block(24), Block(16), Block(16), (nodes, pods, services) =>
            (ProblemsOf(new() { Nodes = nodes, Pods = pods, Services = services }).Length == 0)
            == (!nodes.Overlaps(pods) && !nodes.Overlaps(services) && !pods.Overlaps(services))));

    [Fact]
    public void The_api_service_has_the_first_address_of_its_range() =>
        Assert.Equal("10.96.0.1", new AddressPlan { Nodes = CidrBlock.Parse("10.4.0.0/24") }.ApiServiceAddress);

    private static string[] ProblemsOf(AddressPlan plan)
    {
        var issues = new ArgsIssues("HubCluster", "dev");
        plan.Check(issues, "Addresses");
        return [.. issues.All.Select(issue => $"{issue.Property} {issue.Message}")];
    }

    // Few different blocks, so that overlaps do happen.
    private static Arbitrary<CidrBlock> Block(int prefix) =>
        Gen.Choose(0, 3).Select(second => CidrBlock.Parse($"10.{second}.0.0/{prefix}")).ToArbitrary();
}
