using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Conformance.Outside.Kubernetes;

public sealed class ClusterClientTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outside-");
    private readonly ClusterClient _cluster;

    public ClusterClientTests() => _cluster = new(new OutsideCloud(new StateStore(_folder.FullName), "hub", null), KubernetesSettings.Default);

    private static ObjectKind ConfigMap => ResourceNames.Find("cm");

    [Fact]
    public void What_somebody_writes_is_his()
    {
        _cluster.Create(Object("{apiVersion: v1, kind: ConfigMap, metadata: {name: named}, data: {a: '1', b: '2'}}"), null, "kubectl-create");
        _cluster.Change(ConfigMap, null, "named", "curl", live => Patch.Merge(live, Object("{data: {a: '2', b: null}}")));

        var live = _cluster.Get(ConfigMap, "default", "named");
        var owners = live.Child("metadata")!["managedFields"]!.AsList()!.Value.Select(entry => $"{entry.AsMap()!["manager"]!.AsText()} {JsonValues.ToText(entry.AsMap()!["fieldsV1"]!, SecretForms.Bare)}");
        Assert.Equal("{\"a\":\"2\"}", JsonValues.ToText(live["data"]!, SecretForms.Bare));
        Assert.Equal(["curl {\"f:data\":{\"f:a\":{}}}", "kubectl-create {\"f:data\":{}}"], owners.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_namespace_goes_with_all_that_is_in_it()
    {
        _cluster.Create(Object("{apiVersion: v1, kind: Namespace, metadata: {name: hub}}"), null, "kubectl-create");
        _cluster.Create(Object("{apiVersion: v1, kind: ConfigMap, metadata: {name: named, namespace: hub}}"), null, "kubectl-create");

        _cluster.Delete(ResourceNames.Find("namespaces"), null, "hub");

        Assert.Equal("configmaps \"named\" not found", Assert.Throws<Refusal>(() => _cluster.Get(ConfigMap, "hub", "named")).Message);
    }

    [Fact]
    public void Lists_with_keys_are_merged_by_them_and_others_are_replaced()
    {
        var live = Object("{spec: {template: {spec: {containers: [{name: hub, image: 'hub:4', args: [a]}, {name: side, image: side}]}}}}");

        var patched = Patch.Strategic(live, Object("{spec: {template: {spec: {containers: [{name: hub, image: 'hub:5', args: [b]}]}}}}"));

        Assert.Equal(
            Object("{spec: {template: {spec: {containers: [{name: hub, image: 'hub:5', args: [b]}, {name: side, image: side}]}}}}"), patched);
        Assert.Equal(Object("{data: {a: '2'}}"), Patch.Json(Object("{data: {a: '1', b: '2'}}"), (PropertyValue.List)YamlValue.Parse("patch", "[{op: replace, path: /data/a, value: '2'}, {op: remove, path: /data/b}]")));
    }

    [Theory]
    [InlineData("delete cm named", "ConfigMap named")]
    [InlineData("-n hub scale deployment/hub --replicas=0", "Deployment hub")]
    [InlineData("label ns hub a=b c-", "Namespace hub")]
    public void A_command_names_its_objects(string command, string expected) =>
        Assert.Equal(expected, string.Join(' ', KubectlLine.Parse(command.Split(' ')).Objects(1).Select(one => $"{one.Kind.Kind} {one.Name}")));

    public void Dispose() => _folder.Delete(recursive: true);

    private static PropertyValue.Map Object(string yaml) => YamlValue.ParseMap("object", yaml);
}
