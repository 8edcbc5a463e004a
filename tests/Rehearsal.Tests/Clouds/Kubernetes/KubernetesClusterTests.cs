using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Kubernetes;

public sealed class KubernetesClusterTests
{
    private const string Service = "kubernetes:core/v1:Service";

    private readonly Bench _bench = Clusters.WithHub();

    private static Map Named(string name) => Map.Of(("metadata", Map.Of(("name", name), ("namespace", "hub"))));

    private static Map Ports(double port) => Map.Of(("type", "LoadBalancer"), ("ports", new List([Map.Of(("port", port))])));

    [Fact]
    public async Task Load_balancers_have_documentation_addresses_of_their_own()
    {
        List<string> addresses = [];
        for (var i = 0; i < 40; i++)
        {
            var service = await _bench.Create(Service, $"proxy-{i}", Named($"proxy-{i}").With("spec", Ports(443)));
            addresses.Add(service.Outputs["status"]!.AsMap()!["loadBalancer"]!.AsMap()!["ingress"]!.AsList()!.Value.Single().AsMap()!["ip"]!.AsText()!);
            Assert.InRange(service.Outputs["spec"]!.AsMap()!["ports"]!.AsList()!.Value.Single().AsMap()!["nodePort"]!.AsNumber()!.Value, 30000, 32767);
        }

        Assert.Equal(40, addresses.Distinct().Count());
        Assert.All(addresses, address => Assert.True(address.StartsWith("198.51.100.", StringComparison.Ordinal) || address.StartsWith("203.0.113.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_update_keeps_what_the_object_is_known_by()
    {
        var service = await _bench.Create(Service, "proxy", Named("proxy").With("spec", Ports(80)));
        var updated = await _bench.Update(service, Named("proxy").With("spec", Ports(443)));

        foreach (var path in new[] { "uid", "creationTimestamp" })
        {
            Assert.Equal(service.Outputs["metadata"]!.AsMap()![path], updated.Outputs["metadata"]!.AsMap()![path]);
        }

        Assert.NotEqual(service.Outputs["metadata"]!.AsMap()!["resourceVersion"], updated.Outputs["metadata"]!.AsMap()!["resourceVersion"]);
        Assert.Equal(service.Outputs["spec"]!.AsMap()!["clusterIP"], updated.Outputs["spec"]!.AsMap()!["clusterIP"]);
        Assert.Equal(service.Outputs["status"], updated.Outputs["status"]);
        Assert.Equal(443, updated.Outputs["spec"]!.AsMap()!["ports"]!.AsList()!.Value.Single().AsMap()!["port"]!.AsNumber());
    }

    [Fact]
    public void Texts_of_a_secret_become_secret_data()
    {
        var inputs = _bench.Check("kubernetes:core/v1:Secret", "oauth", Named("oauth").With("stringData", new Secret(Map.Of(("client", "hub"), ("later", Unknown.Instance))))).Inputs;

        var data = Assert.IsType<Secret>(inputs["data"]).AsMap()!;
        Assert.Equal("aHVi", data["client"]!.AsText());
        Assert.Equal(Unknown.Instance, data["later"]);
        Assert.Null(inputs["stringData"]);
    }

    [Fact]
    public async Task A_custom_resource_is_taken_as_it_is()
    {
        var installation = await _bench.Create("kubernetes:operator.tigera.io/v1:Installation", "default", Map.Of(
            ("metadata", Map.Of(("name", "default"))), ("spec", Map.Of(("cni", Map.Of(("type", "Calico")))))));

        Assert.Equal("default", installation.Id);
        Assert.Equal("operator.tigera.io/v1", installation.Outputs["apiVersion"]!.AsText());
        Assert.Equal("Calico", installation.Outputs["spec"]!.AsMap()!["cni"]!.AsMap()!["type"]!.AsText());
    }

    [Fact]
    public async Task The_same_program_gets_the_same_names_and_ids()
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
        var first = await Clusters.WithHub(clock: clock).Create("kubernetes:core/v1:ConfigMap", "map", Map.Of(("data", Map.Of(("a", "1")))));
        var second = await Clusters.WithHub(clock: clock).Create("kubernetes:core/v1:ConfigMap", "map", Map.Of(("data", Map.Of(("a", "1")))));

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(first.Outputs, second.Outputs);
    }
}
