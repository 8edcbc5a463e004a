using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Kubernetes;

public sealed class KubernetesDiffTests
{
    private const string ConfigMap = "kubernetes:core/v1:ConfigMap";
    private const string Claim = "kubernetes:core/v1:PersistentVolumeClaim";
    private const string Release = "kubernetes:helm.sh/v3:Release";

    private static Map Named(string name) => Map.Of(("metadata", Map.Of(("name", name), ("namespace", "hub"))));

    [Theory]
    [InlineData(false, "update-replace data.text", "data.text")]
    [InlineData(true, "update data.text", "")]
    public async Task A_config_map_is_replaced_unless_the_provider_may_change_it(bool mutable, string details, string replaces)
    {
        var bench = Clusters.WithHub(Map.Of(("enableConfigMapMutable", mutable ? "true" : "false")));
        var announcement = await bench.Create(ConfigMap, "announcement", Named("announcement").With("data", Map.Of(("text", "Welcome"))));

        var diff = bench.Diff(announcement, Named("announcement").With("data", Map.Of(("text", "Down on Friday"))));

        Assert.Equal(details, Show(diff));
        Assert.Equal(replaces, string.Join(' ', diff.ReplaceKeys));
        Assert.Equal(!mutable, diff.DeleteBeforeReplace);
        Assert.Empty(diff.DiffKeys);
    }

    [Fact]
    public async Task What_is_declared_immutable_is_replaced_whatever_the_provider_may()
    {
        var bench = Clusters.WithHub(Map.Of(("enableSecretMutable", true)));
        var inputs = Named("oauth").With("immutable", true).With("stringData", Map.Of(("client", "a")));
        var secret = await bench.Create("kubernetes:core/v1:Secret", "oauth", inputs);

        Assert.Equal("update-replace data.client", Show(bench.Diff(secret, inputs.With("stringData", Map.Of(("client", "b"))))));
    }

    [Fact]
    public async Task A_generated_name_lets_the_replacement_stand_beside_the_original()
    {
        var bench = Clusters.WithHub();
        var inputs = Map.Of(("metadata", Map.Of(("namespace", "hub"))), ("data", Map.Of(("a", "1"))));
        var map = await bench.Create(ConfigMap, "announcement", inputs);

        Assert.Matches("^hub/announcement-[0-9a-f]{8}$", map.Id);
        Assert.Equal("true", map.Outputs["metadata"]!.AsMap()!["annotations"]!.AsMap()!["pulumi.com/autonamed"]!.AsText());
        Assert.False(bench.Diff(map, inputs).Changes);
        Assert.False(bench.Diff(map, inputs.With("data", Map.Of(("a", "2")))).DeleteBeforeReplace);
    }

    [Theory]
    [InlineData("storageClassName", "update-replace spec.storageClassName")]
    [InlineData("volumeMode", "update spec.volumeMode")]
    public async Task A_claim_is_replaced_by_its_class_only(string property, string details)
    {
        var bench = Clusters.WithHub();
        var spec = Map.Of(
            ("accessModes", new List(["ReadWriteMany"])), ("storageClassName", "nfs"), ("volumeMode", "Filesystem"), ("resources", Map.Of(("requests", Map.Of(("storage", "10Gi"))))));
        var claim = await bench.Create(Claim, "home", Named("home").With("spec", spec));

        Assert.Equal(details, Show(bench.Diff(claim, Named("home").With("spec", spec.With(property, "other")))));
    }

    [Fact]
    public async Task Labels_with_dots_are_quoted_in_paths()
    {
        var bench = new Bench("kubernetes");
        var ns = await bench.Create("kubernetes:core/v1:Namespace", "hub", Map.Of(("metadata", Map.Of(("name", "hub")))));

        var diff = bench.Diff(ns, Map.Of(("metadata", Map.Of(("name", "hub"), ("labels", Map.Of(("pod-security.kubernetes.io/enforce", "baseline")))))));

        Assert.Equal("add metadata.labels", Show(diff));
        Assert.False(diff.DeleteBeforeReplace);
    }

    [Fact]
    public async Task A_release_says_which_values_change_and_counts_its_revisions()
    {
        var bench = Clusters.WithHub();
        var inputs = Map.Of(("chart", "jupyterhub"), ("version", "4.4.0"), ("name", "hub"), ("namespace", "hub"), ("atomic", true), ("timeout", 900),
            ("values", Map.Of(("hub", Map.Of(("config", Map.Of(("users", 20))), ("nodeSelector", Map.Of(("disk", "ssd"))))), ("token", new Secret("t")))));
        var release = await bench.Create(Release, "hub-release", inputs);
        var changed = inputs.With("values", Map.Of(("hub", Map.Of(("config", Map.Of(("users", 40))), ("replica", 2))), ("token", new Secret("t"))));

        var diff = bench.Diff(release, changed);
        var updated = await bench.Update(release, changed);

        Assert.Equal("update values.hub.config.users; delete values.hub.nodeSelector (input); add values.hub.replica", Show(diff));
        Assert.Equal<string>(["values"], diff.DiffKeys);
        Assert.Empty(diff.ReplaceKeys);
        Assert.Equal(1, release.Outputs["status"]!.AsMap()!["revision"]!.AsNumber());
        Assert.Equal(2, updated.Outputs["status"]!.AsMap()!["revision"]!.AsNumber());
        Assert.Equal("deployed", updated.Outputs["status"]!.AsMap()!["status"]!.AsText());
        Assert.True(release.Outputs["values"]!.ContainsSecrets);
        Assert.IsType<Secret>(release.Outputs["__inputs"]);
    }

    [Fact]
    public async Task A_release_under_another_name_is_another_release()
    {
        var bench = Clusters.WithHub();
        var inputs = Map.Of(("chart", "jupyterhub"), ("name", "hub"), ("namespace", "hub"));
        var release = await bench.Create(Release, "hub-release", inputs);

        Assert.Equal("update-replace name", Show(bench.Diff(release, inputs.With("name", "other"))));
    }

    [Fact]
    public void A_chart_that_says_so_is_not_found() => Assert.Equal(
        "chart \"hub-missing\" version \"1.0.0\" not found in https://charts.example.org repository; check the chart name and repository configuration.",
        Assert.Single(Clusters.WithHub().Check(Release, "hub", Map.Of(
            ("chart", "hub-missing"), ("version", "1.0.0"), ("repositoryOpts", Map.Of(("repo", "https://charts.example.org"))))).Failures).Reason);

    [Theory]
    [InlineData("https://a:6443", "admin", null, null, "")]
    [InlineData("https://a:6443", "renewed", null, null, "update")]
    [InlineData("https://b:6443", "admin", null, null, "replace kubeconfig")]
    [InlineData("https://b:6443", "admin", "hub-dev", "hub-dev", "update")]
    [InlineData("https://a:6443", "admin", null, "hub-dev", "update")]
    [InlineData("https://a:6443", "admin", "hub-dev", "hub-prod", "replace clusterIdentifier")]
    public void A_provider_is_replaced_when_it_means_another_cluster(string server, string user, string? before, string? after, string expected)
    {
        var provider = Clusters.WithHub().Provider;
        var old = Provider("https://a:6443", "admin", before);
        var diff = provider.DiffConfig(new DiffRequest("urn", "pulumi:providers:kubernetes", "id", old, old, Provider(server, user, after), []));

        Assert.Equal(expected, !diff.Changes ? "" : diff.ReplaceKeys.IsEmpty ? "update" : "replace " + string.Join(' ', diff.ReplaceKeys));
    }

    private static Map Provider(string server, string user, string? identifier)
    {
        var kubeconfig = $"{{apiVersion: v1, kind: Config, clusters: [{{name: rig, cluster: {{server: '{server}'}}}}], users: [{{name: {user}, user: {{token: none}}}}], "
            + $"contexts: [{{name: rig, context: {{cluster: rig, user: {user}}}}}], current-context: rig}}";
        var config = Map.Of(("kubeconfig", new Secret(kubeconfig)));
        return identifier is null ? config : config.With("clusterIdentifier", identifier);
    }

    private static string Show(DiffResult diff) => diff.DetailedDiff is null ? "" : string.Join("; ", diff.DetailedDiff.Select(entry => $"{Kind(entry.Value.Kind)} {entry.Key}{(entry.Value.InputDiff ? " (input)" : "")}"));

    private static string Kind(PropertyChangeKind kind) => kind switch
    {
        PropertyChangeKind.Add => "add",
        PropertyChangeKind.Delete => "delete",
        PropertyChangeKind.Update => "update",
        PropertyChangeKind.AddReplace => "add-replace",
        PropertyChangeKind.DeleteReplace => "delete-replace",
        _ => "update-replace",
    };
}
