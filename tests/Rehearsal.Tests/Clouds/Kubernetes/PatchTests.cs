using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Kubernetes;

public sealed class PatchTests
{
    private const string Type = "kubernetes:core/v1:ConfigMapPatch";

    private const string Gke =
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: gke, cluster: {server: "https://203.0.113.7", certificate-authority-data: UmVoZWFyc2Vk}}]
        contexts: [{name: gke, context: {cluster: gke, user: gke}}]
        current-context: gke
        users: [{name: gke, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: gke-gcloud-auth-plugin, provideClusterInfo: true}}}]
        """;

    private readonly Bench _cluster = new("kubernetes", PropertyValue.Map.Of(("kubeconfig", Gke)));

    [Fact]
    public async Task A_patch_changes_what_the_cluster_made_itself_and_stays_unchanged()
    {
        var inputs = Ladder("[[1,1],[10,2]]", force: true);
        var planned = await _cluster.Preview(Type, "typha", inputs);
        Assert.Equal("ConfigMap", planned.Text("kind"));

        var patch = await _cluster.Create(Type, "typha", inputs);
        Assert.Equal("kube-system/calico-typha-horizontal-autoscaler", patch.Id);
        Assert.Equal("[[1,1],[10,2]]", patch.Outputs.Child("data")!.Text("ladder"));
        Assert.Equal("EnsureExists", patch.Outputs.Child("metadata")!.Child("labels")!.Text("addonmanager.kubernetes.io/mode"));
        Assert.False(_cluster.Diff(patch, inputs).Changes);
        Assert.Empty(_cluster.Diff(patch, Ladder("[[1,1],[20,2]]", force: true)).ReplaceKeys);
    }

    [Fact]
    public async Task A_patch_of_a_field_that_others_own_needs_force()
    {
        var refusal = await Assert.ThrowsAsync<ProviderException>(() => _cluster.Create(Type, "typha", Ladder("[[1,1]]", force: false)));
        Assert.Contains("conflict with \"kube-addon-manager\" using v1: .data.ladder", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_patch_makes_what_is_not_there() =>
        Assert.Equal("1", (await _cluster.Create(Type, "own", Named("own", "1"))).Outputs.Child("data")!.Text("ladder"));

    [Fact]
    public void A_patch_says_whose_it_is() => Assert.Equal(
        "patch resources require the `.metadata.name` field to be set",
        Assert.Throws<ProviderException>(() => _cluster.Check(Type, "nobody", PropertyValue.Map.Empty)).Message);

    private static PropertyValue.Map Ladder(string ladder, bool force)
    {
        var inputs = Named("calico-typha-horizontal-autoscaler", ladder);
        return force
            ? inputs.With("metadata", inputs.Child("metadata")!.With("annotations", PropertyValue.Map.Of(("pulumi.com/patchForce", "true"))))
            : inputs;
    }

    private static PropertyValue.Map Named(string name, string ladder) => PropertyValue.Map.Of(
        ("data", PropertyValue.Map.Of(("ladder", ladder))), ("metadata", PropertyValue.Map.Of(("name", name), ("namespace", "kube-system"))));
}
