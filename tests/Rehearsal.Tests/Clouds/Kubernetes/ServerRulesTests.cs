using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Rehearsal.Tests.Clouds.Kubernetes.Clusters;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Kubernetes;

public sealed class ServerRulesTests
{
    private readonly Bench _bench = WithHub();

    [Theory]
    [InlineData("core/v1:Service", "{\"spec\": {\"ports\": [{\"port\": 99999}]}}",
        "Service \"x\" is invalid: [spec.ports[0].port: Invalid value: 99999: must be between 1 and 65535, inclusive, spec.ports[0].targetPort: Invalid value: 99999: must be between 1 and 65535, inclusive]")]
    [InlineData("core/v1:Service", "{\"spec\": {\"ports\": [{\"port\": 80}, {\"port\": 81}]}}", "Service \"x\" is invalid: [spec.ports[0].name: Required value, spec.ports[1].name: Required value]")]
    [InlineData("core/v1:Service", "{\"spec\": {\"ports\": [{\"port\": \"http\"}]}}", "Service in version \"v1\" cannot be handled as a Service: json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32")]
    [InlineData("core/v1:Service", "{\"spec\": {\"type\": \"Balanced\", \"ports\": [{\"port\": 80}]}}",
        "Service \"x\" is invalid: spec.type: Unsupported value: \"Balanced\": supported values: \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\"")]
    [InlineData("core/v1:ConfigMap", "{\"data\": {\"a b\": \"1\"}}",
        "ConfigMap \"x\" is invalid: data[a b]: Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')")]
    [InlineData("core/v1:PersistentVolume", "{\"spec\": {\"capacity\": {\"storage\": \"1Gi\"}, \"accessModes\": [\"ReadWriteMany\"]}}", "PersistentVolume \"x\" is invalid: spec: Required value: must specify a volume type")]
    [InlineData("core/v1:PersistentVolumeClaim", "{\"spec\": {\"accessModes\": [\"Often\"]}}",
        "PersistentVolumeClaim \"x\" is invalid: [spec.accessModes: Unsupported value: \"Often\": supported values: \"ReadOnlyMany\", \"ReadWriteMany\", \"ReadWriteOnce\", \"ReadWriteOncePod\", spec.resources[storage]: Required value]")]
    [InlineData("apps/v1:Deployment", "{\"spec\": {\"selector\": {\"matchLabels\": {\"app\": \"a\"}}, \"template\": {\"metadata\": {\"labels\": {\"app\": \"b\"}}, \"spec\": {\"containers\": [{\"name\": \"hub\", \"image\": \"hub:5\"}]}}}}",
        "Deployment.apps \"x\" is invalid: spec.template.metadata.labels: Invalid value: map[string]string{\"app\":\"b\"}: `selector` does not match template `labels`")]
    [InlineData("networking.k8s.io/v1:NetworkPolicy", "{\"spec\": {\"podSelector\": {}, \"ingress\": [{\"from\": [{\"ipBlock\": {\"cidr\": \"10.0.0.0/33\"}}]}]}}",
        "NetworkPolicy.networking.k8s.io \"x\" is invalid: spec.ingress[0].from[0].ipBlock.cidr: Invalid value: \"10.0.0.0/33\": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)")]
    public async Task What_a_server_refuses_is_refused_in_a_preview_and_for_real(string kind, string inputs, string reason)
    {
        var (type, given) = ("kubernetes:" + kind, Named("x").With("spec", Map.Empty));
        given = ((Map)JsonValues.Parse(inputs)).Entries.Aggregate(Named("x"), (map, entry) => map.With(entry.Key, entry.Value));

        var tried = await Assert.ThrowsAsync<ProviderException>(() => _bench.Preview(type, "x", given));
        var real = await Assert.ThrowsAsync<ProviderException>(() => _bench.Create(type, "x", given));

        Assert.Equal($"resource \"{Bench.Urn(type, "x")}\" was not successfully created by the Kubernetes API server: {reason}", tried.Message);
        Assert.Equal(tried.Message, real.Message);
    }

    [Fact]
    public async Task An_object_needs_its_namespace_for_real_and_is_not_tried_without_it()
    {
        var inputs = Map.Of(("metadata", Map.Of(("name", "a"), ("namespace", "nowhere"))));

        Assert.Null((await _bench.Preview(ConfigMap, "a", inputs))["__inputs"]);
        var refused = await Assert.ThrowsAsync<ProviderException>(() => _bench.Create(ConfigMap, "a", inputs));
        Assert.EndsWith("namespaces \"nowhere\" not found", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await _bench.Create(ConfigMap, "first", Named("same"));

        Assert.Null((await _bench.Preview(ConfigMap, "second", Named("same")))["__inputs"]);
        var refused = await Assert.ThrowsAsync<ProviderException>(() => _bench.Create(ConfigMap, "second", Named("same")));
        Assert.EndsWith("configmaps \"same\" already exists", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_fields_are_dropped_from_what_is_created_and_refused_of_what_is_applied()
    {
        var odd = Named("users").With("spec", Map.Of(("hard", Map.Of(("configmaps", "5"))), ("soft", "yes")));
        var quota = await _bench.Create("kubernetes:core/v1:ResourceQuota", "users", odd);

        Assert.Null(quota.Outputs.At("spec.soft"));
        var result = await _bench.Provider.UpdateAsync(
            new UpdateRequest(quota.Urn, quota.Type, quota.Id, quota.Inputs, quota.Outputs, odd.With("apiVersion", "v1").With("kind", "ResourceQuota"), [], false, null), default);
        Assert.Equal(
            "the Kubernetes API server reported that \"hub/users\" failed to fully initialize or become live: failed to create typed patch object (hub/users; /v1, Kind=ResourceQuota): .spec.soft: field not declared in schema",
            Assert.Single(result.InitErrors));
    }

    [Fact]
    public async Task Amounts_are_kept_in_one_form()
    {
        var quota = await _bench.Create("kubernetes:core/v1:ResourceQuota", "users", Named("users").With("spec", Map.Of(("hard", Map.Of(("requests.cpu", "1500m"), ("requests.memory", "2048Mi"), ("limits.cpu", 2))))));

        Assert.Equal("1500m 2Gi 2", $"{quota.Inputs.At("spec.hard")!.AsMap()!["requests.cpu"]!.AsText()} {quota.Inputs.At("spec.hard")!.AsMap()!["requests.memory"]!.AsText()} {quota.Inputs.At("spec.hard")!.AsMap()!["limits.cpu"]!.AsText()}");
    }
}
