using System.Collections.Frozen;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using JupyterHubInfra.TestKit;
using static JupyterHubInfra.Rehearsal.Tests.Clouds.Kubernetes.Clusters;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Kubernetes;

/// <summary>Releases of a small chart on a cluster whose nodes have no label `disk`.</summary>
public sealed class ReleaseTests : IDisposable
{
    private static readonly KubernetesSettings OneNode = new() { Nodes = [FrozenDictionary<string, string>.Empty] };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chart-");
    private readonly Bench _bench;

    public ReleaseTests()
    {
        Write("Chart.yaml", "{apiVersion: v2, name: tiny, version: 1.2.3, appVersion: '5'}");
        Write("values.yaml", "{hub: {image: 'hub:5', nodeSelector: {}}}");
        Write("values.schema.json", "{\"type\": \"object\", \"properties\": {\"hub\": {\"type\": \"object\", \"additionalProperties\": false, \"properties\": {\"image\": {\"type\": \"string\"}, \"nodeSelector\": {\"type\": \"object\"}}}}}");
        Write("templates/hub.yaml", """
            {{- $name := printf "%s-hub" .Release.Name }}
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: {{ $name }}}
            spec: {template: {spec: {nodeSelector: {{ toJson .Values.hub.nodeSelector }}, containers: [{name: hub, image: {{ .Values.hub.image | quote }}}]}}}
            {{- range $i := until 2 }}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: {{ $name }}-{{ $i }}}
            {{- end }}
            """);
        _bench = WithHub(settings: OneNode, folder: _folder.FullName);
    }

    [Fact]
    public async Task A_release_has_the_version_and_the_objects_of_its_chart()
    {
        var release = await _bench.Create(Release, "hub", Inputs());

        Assert.Equal("1.2.3", release.Inputs["version"]!.AsText());
        Assert.Equal("tiny 5 deployed", $"{release.Outputs.At("status.chart")!.AsText()} {release.Outputs.At("status.appVersion")!.AsText()} {release.Outputs.At("status.status")!.AsText()}");
        Assert.Equal(
            Map.Of(("ConfigMap/v1", new List(["hub-hub-0", "hub-hub-1"])), ("Deployment.apps/apps/v1", new List(["hub-hub"]))), release.Outputs["resourceNames"]);
    }

    [Fact]
    public async Task Values_are_held_against_the_schema_by_the_upgrade_and_not_by_its_preview()
    {
        await _bench.Preview(Release, "hub", Inputs(("replica", 2)));

        var refused = await Assert.ThrowsAsync<ProviderException>(() => _bench.Create(Release, "hub", Inputs(("replica", 2), ("image", 5))));

        Assert.Equal(
            "values don't meet the specifications of the schema(s) in the following chart(s):\ntiny:\n- at '/hub/image': got number, want string\n- at '/hub': additional properties 'replica' not allowed\n",
            refused.Message);
    }

    [Fact]
    public async Task What_a_failed_upgrade_added_stays_until_something_else_is_said_in_its_place()
    {
        var release = await _bench.Create(Release, "hub", Inputs());

        var stuck = await Upgrade(release, Inputs(("nodeSelector", Map.Of(("disk", "ssd")))));
        var reverted = await Upgrade(release with { Outputs = stuck.Outputs }, Inputs());
        var again = await Upgrade(release with { Outputs = reverted.Outputs }, Inputs());

        Assert.Equal(
            "Helm release \"hub/hub\" failed to initialize completely. Use Helm CLI to investigate: failed to become available within allocated timeout. Error: Helm Release hub/hub: context deadline exceeded",
            Assert.Single(stuck.InitErrors));
        Assert.Single(reverted.InitErrors);
        Assert.Single(again.InitErrors);
        Assert.Equal("failed 4", $"{again.Outputs.At("status.status")!.AsText()} {again.Outputs.At("status.revision")!.AsNumber()}");
    }

    [Fact]
    public async Task An_atomic_upgrade_that_fails_is_rolled_back_and_the_next_one_goes_through()
    {
        var atomic = Inputs().With("atomic", true);
        var release = await _bench.Create(Release, "hub", atomic);

        var stuck = await Upgrade(release, Inputs(("nodeSelector", Map.Of(("disk", "ssd")))).With("atomic", true));
        var next = await Upgrade(release with { Outputs = stuck.Outputs }, atomic);

        Assert.Contains("release hub failed, and has been rolled back due to atomic being set: context deadline exceeded", Assert.Single(stuck.InitErrors), StringComparison.Ordinal);
        Assert.Empty(next.InitErrors);
        Assert.Equal("deployed 4", $"{next.Outputs.At("status.status")!.AsText()} {next.Outputs.At("status.revision")!.AsNumber()}");
    }

    [Fact]
    public async Task An_atomic_install_that_fails_leaves_nothing() => Assert.Equal(
        "release hub failed, and has been uninstalled due to atomic being set: context deadline exceeded",
        (await Assert.ThrowsAsync<ProviderException>(() => _bench.Create(Release, "hub", Inputs(("nodeSelector", Map.Of(("disk", "ssd")))).With("atomic", true)))).Message);

    [NeedsFact(Needs.Chart)]
    public async Task Values_of_a_chart_that_nobody_downloads_are_held_against_a_schema_that_somebody_kept()
    {
        File.Copy(SharedFacts.PathOf("z2jh", "values.schema.json"), Path.Combine(_folder.FullName, "jupyterhub.schema.json"));
        var bench = WithHub(settings: new() { Charts = _folder.FullName });
        var inputs = Map.Of(("chart", "jupyterhub"), ("version", "4.4.0"), ("name", "hub"), ("namespace", "hub"), ("repositoryOpts", Map.Of(("repo", "https://hub.jupyter.org/helm-chart/"))));

        var refused = await Assert.ThrowsAsync<ProviderException>(() => bench.Create(Release, "wrong", inputs.With("values", Map.Of(("hub", Map.Of(("replica", 2)))))));
        var release = await bench.Create(Release, "hub", inputs.With("values", Map.Of(("hub", Map.Of(("config", Map.Empty))))));

        Assert.Contains("jupyterhub:\n- at '/hub': additional properties 'replica' not allowed", refused.Message, StringComparison.Ordinal);
        Assert.Equal("4.4.0", release.Outputs.At("status")!.AsMap()!["version"]!.AsText());
    }

    [Fact]
    public void A_chart_that_is_not_there_is_found_out_by_the_preview() => Assert.Equal(
        "path \"./other\" not found; check the chart name and repository configuration.",
        Assert.Single(_bench.Check(Release, "hub", Inputs().With("chart", "./other")).Failures).Reason);

    [Fact]
    public async Task A_template_that_cannot_be_read_leaves_the_objects_to_be_guessed()
    {
        Write("templates/odd.yaml", "{{ genSelfSignedCert \"hub\" nil nil 365 }}");

        var release = await WithHub(folder: _folder.FullName).Create(Release, "hub", Inputs());

        Assert.Equal(new List(["hub"]), release.Outputs.At("resourceNames")!.AsMap()!["Deployment.apps/apps/v1"]);
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_lets_a_preview_go_and_no_creation()
    {
        var bench = WithHub(Map.Of(("kubeconfig", Kubeconfig("https://10.0.0.1:6443"))), settings: new() { Unreachable = ["https://10.0.0.1:6443"] }, folder: _folder.FullName);

        await bench.Preview(ConfigMap, "a", Named("a"));
        await bench.Preview(Release, "hub", Inputs());
        var refused = await Assert.ThrowsAsync<ProviderException>(() => bench.Create(ConfigMap, "a", Named("a")));

        Assert.StartsWith("configured Kubernetes cluster is unreachable: unable to load schema information from the API server", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<UpdateResult> Upgrade(CloudObject release, Map inputs)
    {
        var checkedInputs = _bench.Check(Release, "hub", inputs, release.Inputs).Inputs;
        return _bench.Provider.UpdateAsync(new UpdateRequest(release.Urn, release.Type, release.Id, release.Inputs, release.Outputs, checkedInputs, [], false, null), default);
    }

    private static Map Inputs(params (string Key, PropertyValue Value)[] hub) =>
        Map.Of(("chart", "."), ("name", "hub"), ("namespace", "hub"), ("values", Map.Of(("hub", Map.Of(hub)))));

    private void Write(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
