using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Tests.Hubs;

/// <summary>Hubs behind an ingress, and what a cluster of a cloud asks of their values.</summary>
public sealed class HubIngressTests
{
    [Fact]
    public void A_certificate_at_the_ingress_needs_an_ingress() => Assert.Equal(
        ["Tls is a certificate at the ingress, but the hub has none. Use HubExposure.Ingress(\"traefik\"), or let the hub's own proxy hold a certificate."],
        ProblemsOf(Some.ProductionHub() with { Tls = HubTls.AtIngress(new SomeIssuer()) }));

    [Fact]
    public void Behind_an_ingress_the_hub_holds_no_certificate_of_its_own() => Assert.Equal(
        ["Tls is held by the hub's own proxy, but an ingress stands in front of it and speaks plain HTTP to it. Use HubTls.AtIngress(...)."],
        ProblemsOf(Some.ProductionHub() with { Exposure = HubExposure.Ingress("traefik") }));

    [Fact]
    public void The_class_of_the_ingress_is_a_name() => Assert.Equal(
        ["Exposure has the ingress class 'my class'. Give the name of an ingress class, e.g. 'traefik'."],
        ProblemsOf(Hub() with { Exposure = HubExposure.Ingress("my class") }));

    [Fact]
    public void Limits_of_starts_that_would_stop_everybody_are_refused() => Assert.Equal(
        ["AnswerTimeout must be at least 10 s, got 1 s.", "ConcurrentSpawns must be 1 to 1000, got 0."],
        ProblemsOf(Hub() with { ConcurrentSpawns = 0, AnswerTimeout = TimeSpan.FromSeconds(1) }));

    [Fact]
    public void Only_the_ingress_reaches_the_proxy_and_only_Prometheus_the_hub_from_elsewhere()
    {
        var yaml = Some.Yaml(Some.ValuesOf(Hub() with { Services = [HubMetrics.Service] }));
        var open = Some.Yaml(Some.ValuesOf(Some.ProductionHub()));

        Assert.Equal(2, yaml.Split("interNamespaceAccessLabels: accept").Length - 1);
        Assert.Contains("allowedIngressPorts: []", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("interNamespaceAccessLabels", open, StringComparison.Ordinal);
        Assert.DoesNotContain("authenticatePrometheus", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void The_service_of_Prometheus_may_read_metrics_and_nothing_else() => Assert.Equal("read:metrics", Assert.Single(HubMetrics.Service.Scopes));

    // 169.254.169.254 and, for identities of pods, 169.254.169.252 port 988.
    [Theory]
    [InlineData("10.10.0.0/20")]
    [InlineData("100.96.0.0/20")]
    [InlineData("203.0.113.0/24")]
    public void Users_reach_neither_nodes_nor_metadata_servers(string nodes)
    {
        var yaml = Some.Yaml(HubNetworkPolicies.ForUsers(CidrBlock.Parse(nodes), [], null));
        var except = yaml.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("- ", StringComparison.Ordinal) && CidrBlock.TryParse(line[2..].Trim('\'', '"'), out _))
            .Select(line => CidrBlock.Parse(line[2..].Trim('\'', '"'))).ToList();

        Assert.All(["169.254.169.254/32", "169.254.169.252/32", nodes], range => Assert.Contains(except, block => block.Contains(CidrBlock.Parse(range))));
        Assert.Contains("cloudMetadataServer: false", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hub_reaches_an_API_wherever_the_cloud_has_put_it()
    {
        var api = new ApiServers(443, [CidrBlock.Parse("10.10.0.0/20"), CidrBlock.Parse("172.16.0.0/28")]) { OnInternet = true };
        var yaml = Some.Yaml(HubNetworkPolicies.ForHub(Some.ProductionHub().Authenticator, CidrBlock.Parse("10.10.0.0/20"), [], [], null, api));

        Assert.Contains("172.16.0.0/28", yaml, StringComparison.Ordinal);
        Assert.Equal(2, yaml.Split("port: 443\n").Length - 1);
        Assert.Contains("nonPrivateIPs: true", yaml, StringComparison.Ordinal);
    }

    private static JupyterHubReleaseArgs Hub() => HubHealthGateTests.Staging(null!);

    private static IEnumerable<string> ProblemsOf(JupyterHubReleaseArgs args) => HubChecks.Of("hub", args).All.Select(issue => $"{issue.Property} {issue.Message}");
}
