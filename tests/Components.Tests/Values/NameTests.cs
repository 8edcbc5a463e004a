using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Tests.Values;

public sealed class NameTests
{
    [Theory]
    [InlineData("hub.callysto.farm", "hub.callysto.farm")]
    [InlineData("Hub.Callysto.Farm.", "hub.callysto.farm")]
    [InlineData("*.callysto.farm", "*.callysto.farm")]
    [InlineData("_acme-challenge.callysto.farm", "_acme-challenge.callysto.farm")]
    [InlineData("farm", "farm")]
    public void A_dns_name_is_lower_case_without_the_final_dot(string text, string value)
    {
        Assert.Equal(value, DnsName.Parse(text).Value);
        Assert.Equal(value + ".", DnsName.Parse(text).Absolute);
    }

    [Theory]
    [InlineData("hub_dev.callysto.farm", "'hub_dev.callysto.farm' is not a DNS name: '_' is not allowed. Use letters, digits and hyphens, e.g. 'hub-dev.callysto.farm'.")]
    [InlineData("hub..farm", "'hub..farm' is not a DNS name: each part between dots has 1 to 63 characters.")]
    [InlineData("-hub.farm", "'-hub.farm' is not a DNS name: '-hub' starts or ends with a hyphen.")]
    [InlineData("", "'' is not a DNS name: it is empty. Write it like 'hub.example.org'.")]
    public void A_wrong_dns_name_is_refused_with_the_way_out(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => DnsName.Parse(text)).Message);

    [Fact]
    public void A_name_lies_within_its_zone_but_not_within_a_zone_that_only_ends_alike()
    {
        Assert.True(DnsName.Parse("hub.callysto.farm").IsWithin(DnsName.Parse("callysto.farm")));
        Assert.True(DnsName.Parse("callysto.farm").IsWithin(DnsName.Parse("callysto.farm")));
        Assert.False(DnsName.Parse("hub.callysto.farm").IsWithin(DnsName.Parse("sto.farm")));
        Assert.Equal("hub.callysto.farm", DnsName.Parse("hub").Under(DnsName.Parse("callysto.farm")).Value);
    }

    [Theory]
    [InlineData("Hub", "'Hub' is not a name: 'H' is not allowed. Use lower-case letters, digits and hyphens, starting with a letter, e.g. 'hub-dev'.")]
    [InlineData("1hub", "'1hub' is not a name: it must start with a letter and end with a letter or digit. Use lower-case letters, digits and hyphens, starting with a letter, e.g. 'hub-dev'.")]
    [InlineData("", "'' is not a name: it has 0 characters, 1 to 40 are allowed. Use lower-case letters, digits and hyphens, starting with a letter, e.g. 'hub-dev'.")]
    public void A_wrong_hub_name_is_refused_with_the_way_out(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => HubName.Parse(text)).Message);

    [Fact]
    public void Three_problems_become_three_lines()
    {
        var issues = new ArgsIssues("HubCluster", "dev")
            .Require(false, "WorkerCount", "must be at least 1, got 0")
            .Require(true, "Flavor", "is fine")
            .Add("Image", "is missing")
            .Add("Network", "is missing");

        var exception = Assert.Throws<ArgsException>(issues.ThrowIfAny);

        Assert.Equal(
            "HubCluster 'dev': WorkerCount must be at least 1, got 0\nHubCluster 'dev': Image is missing\nHubCluster 'dev': Network is missing",
            exception.Message);
    }
}
