using System.Security.Cryptography.X509Certificates;
using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.OpenStack;

public sealed class OpenStackMagnumTests
{
    private const string Template = "openstack:containerinfra/clusterTemplate:ClusterTemplate";
    private const string Cluster = "openstack:containerinfra/cluster:Cluster";
    private const string Group = "openstack:containerinfra/nodeGroup:NodeGroup";

    private static readonly Map Kubernetes = Map.Of(("name", "hub-1.34.2"), ("coe", "kubernetes"), ("image", "ubuntu-noble-kube-v1.34.2"), ("flavor", "m1.medium"), ("masterFlavor", "m1.medium"),
        ("externalNetworkId", "public"), ("networkDriver", "calico"), ("masterLbEnabled", true));

    [Fact]
    public async Task A_cluster_tells_its_api_and_gives_an_administrator_a_certificate_of_its_own_authority()
    {
        var bench = new Bench("openstack");

        var cluster = await Hub(bench);

        var address = cluster.Outputs["apiAddress"]!.AsText()!;
        Assert.Matches(@"^https://(203\.0\.113|198\.51\.100)\.\d+:6443$", address);
        Assert.Equal("v1.34.2", cluster.Outputs["coeVersion"]!.AsText());
        Assert.IsType<Secret>(cluster.Outputs["kubeconfig"]);
        var access = cluster.Outputs["kubeconfig"]!.Revealed().AsMap()!;
        Assert.Equal(["client_certificate", "client_key", "cluster_ca_certificate", "host", "raw_config"], access.Entries.Keys);
        using var authority = X509Certificate2.CreateFromPem(access.Text("cluster_ca_certificate"));
        using var client = X509Certificate2.CreateFromPem(access.Text("client_certificate"), access.Text("client_key"));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        Assert.True(chain.Build(client));
        Assert.Contains("O=system:masters", client.Subject, StringComparison.Ordinal);
        Assert.Contains($"server: {address}", access.Text("raw_config"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_certificate_stays_until_the_state_forgets_it_and_a_refresh_asks_for_another_one_of_the_same_authority()
    {
        var bench = new Bench("openstack");
        var cluster = await Hub(bench);
        var before = cluster.Outputs["kubeconfig"]!.Revealed().AsMap()!;

        var grown = await bench.Update(cluster, cluster.Inputs.WithoutNotes().With("nodeCount", 3));
        Assert.Equal(before, grown.Outputs["kubeconfig"]!.Revealed());

        var read = await Read(bench, grown, grown.Outputs.With("kubeconfig", new Secret(Map.Empty)));
        var after = Assert.IsType<Secret>(read.Outputs["kubeconfig"]).Revealed().AsMap()!;
        Assert.NotEqual(before.Text("client_certificate"), after.Text("client_certificate"));
        Assert.Equal(KeyOf(before), KeyOf(after));
    }

    [Fact]
    public async Task Nodes_and_template_change_in_place_and_labels_replace()
    {
        var bench = new Bench("openstack");
        var cluster = await Hub(bench);
        var inputs = cluster.Inputs.WithoutNotes();

        Assert.Empty(bench.Diff(cluster, inputs.With("nodeCount", 5)).ReplaceKeys);
        Assert.Empty(bench.Diff(cluster, inputs.With("clusterTemplateId", "another")).ReplaceKeys);
        Assert.Equal("labels", Assert.Single(bench.Diff(cluster, inputs.With("labels", Map.Of(("owner", "somebody")))).ReplaceKeys));
    }

    [Fact]
    public async Task A_new_template_is_an_upgrade_and_the_old_one_can_go_then()
    {
        var bench = new Bench("openstack");
        var cluster = await Hub(bench);
        var old = bench.Cloud.Objects.Single(found => found.Type == Template);
        Assert.Contains($"Error deleting openstack_containerinfra_clustertemplate_v1 {old.Id}: Expected HTTP response code [202 204] when accessing [DELETE ", await DeletionRefusal(bench, old), StringComparison.Ordinal);

        var next = await bench.Create(Template, "next", Kubernetes.With("name", "hub-1.34.3").With("image", "ubuntu-noble-kube-v1.34.3"));
        var upgraded = await bench.Update(cluster, cluster.Inputs.WithoutNotes().With("clusterTemplateId", next.Id));

        Assert.Equal("v1.34.3", upgraded.Outputs["coeVersion"]!.AsText());
        await bench.Provider.DeleteAsync(Deletion(old), default);
    }

    [Fact]
    public async Task A_template_in_use_is_not_edited_but_may_be_renamed()
    {
        var bench = new Bench("openstack");
        await Hub(bench);
        var template = bench.Cloud.Objects.Single(found => found.Type == Template);

        Assert.Contains($"ClusterTemplate {template.Id} is referenced by one or multiple clusters.", await UpdateRefusal(bench, template, Kubernetes.With("dnsNameserver", "9.9.9.9")), StringComparison.Ordinal);
        Assert.Equal("", await UpdateRefusal(bench, template, Kubernetes.With("name", "renamed")));
    }

    [Theory]
    [InlineData("image", "missing", "Image missing could not be found.")]
    [InlineData("flavor", "missing", "Unable to find flavor missing.")]
    [InlineData("externalNetworkId", "missing", "Unable to find external network missing.")]
    [InlineData("fixedNetwork", "missing", "Unable to find fixed network missing.")]
    [InlineData("coe", "swarm", "Requested COE type swarm is not supported.")]
    public async Task A_template_of_what_does_not_exist_is_refused(string input, string value, string message)
    {
        var refusal = await CreationRefusal(new Bench("openstack"), Template, Kubernetes.With(input, value));

        Assert.Contains("Error creating openstack_containerinfra_clustertemplate_v1: Expected HTTP response code [201] when accessing [POST https://container-infra.rehearsal.example/v1/clustertemplates], but got 400 instead: "
            + $"{{\"errors\": [{{\"request_id\": \"\", \"code\": \"client\", \"status\": 400, \"title\": \"{message.TrimEnd('.')}\", \"detail\": \"{message}\", \"links\": []}}]}}", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clusterTemplateId", "nowhere", "ClusterTemplate nowhere could not be found.")]
    [InlineData("keypair", "missing", "Unable to find keypair missing.")]
    [InlineData("masterCount", 2, "master nodegroup size of 2 is invalid, size cannot be an even number.")]
    public async Task A_cluster_that_cannot_be_is_refused(string input, object value, string message)
    {
        var bench = new Bench("openstack");
        var template = await bench.Create(Template, "template", Kubernetes);
        var inputs = Map.Of(("name", "hub"), ("clusterTemplateId", template.Id));

        Assert.Contains(message, await CreationRefusal(bench, Cluster, inputs.With(input, value is int number ? number : (PropertyValue)(string)value)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_too_many_is_refused()
    {
        var bench = new Bench("openstack", settings: SettingsFile.Read("openstack:\n  limits: {clusters: 1}\n"));
        await Hub(bench);

        Assert.Contains("Resource limit exceeded: You have reached the maximum clusters per project, 1. You may delete a cluster to make room for a new one.",
            await CreationRefusal(bench, Cluster, Map.Of(("name", "second"), ("clusterTemplateId", bench.Cloud.Objects[0].Id))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flavors: {m1.medium: {vcpus: 2, ram: 1024}}", "Flavor m1.medium does not have enough RAM to run Kubernetes. Minimum 2048 MB required.")]
    [InlineData("flavors: {m1.medium: {vcpus: 1, ram: 4096}}", "Flavor m1.medium does not have enough CPU to run Kubernetes. Minimum 2 vcpus required.")]
    [InlineData("images: {ubuntu-noble-kube-v1.34.2: {properties: {os_distro: ubuntu}}}", "Image ubuntu-noble-kube-v1.34.2 does not have a kube_version property.")]
    public async Task What_the_driver_cannot_make_nodes_of_fails_after_the_service_said_yes(string catalog, string message)
    {
        var bench = new Bench("openstack", settings: SettingsFile.Read($"openstack:\n  catalog:\n    {catalog}\n"));
        var template = await bench.Create(Template, "template", Kubernetes);
        var inputs = bench.Check(Cluster, "hub", Map.Of(("name", "hub"), ("clusterTemplateId", template.Id))).Inputs;

        var result = await bench.Provider.CreateAsync(new CreateRequest(Bench.Urn(Cluster, "hub"), Cluster, "hub", inputs, false, null), default);

        Assert.Contains($"to become ready: openstack_containerinfra_cluster_v1 is in an error state: {message}", Assert.Single(result.InitErrors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_without_an_operating_system_and_heats_clusters_have_their_limits()
    {
        var bench = new Bench("openstack", settings: SettingsFile.Read(
            "openstack:\n  catalog:\n    images:\n      bare: {properties: {kube_version: v1.34.2}}\n      coreos: {properties: {os_distro: fedora-coreos}}\n      ubuntu-noble-kube-v1.34.2: {}\n"));
        Assert.Contains("Image bare doesn't contain os_distro field.", await CreationRefusal(bench, Template, Kubernetes.With("image", "bare")), StringComparison.Ordinal);
        var cluster = await Hub(bench);
        var heat = await bench.Create(Template, "heat", Kubernetes.With("image", "coreos"));

        Assert.Contains("/actions/upgrade], but got 400 instead", await UpdateRefusal(bench, cluster, cluster.Inputs.WithoutNotes().With("clusterTemplateId", heat.Id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_group_stands_under_its_cluster_and_keeps_its_bounds()
    {
        var bench = new Bench("openstack");
        var cluster = await Hub(bench);
        var inputs = Map.Of(("name", "users"), ("clusterId", cluster.Id), ("nodeCount", 3), ("minNodeCount", 2), ("maxNodeCount", 6));

        var group = await bench.Create(Group, "users", inputs);

        Assert.StartsWith(cluster.Id + "/", group.Id, StringComparison.Ordinal);
        Assert.Equal("m1.medium", group.Outputs["flavorId"]!.AsText());
        Assert.Empty(bench.Diff(group, inputs.With("nodeCount", 5).With("maxNodeCount", 8)).ReplaceKeys);
        Assert.Equal("flavorId", Assert.Single(bench.Diff(group, inputs.With("flavorId", "m1.large")).ReplaceKeys));
        Assert.Contains("Resizing users outside the allowed range: min_node_count = 2, max_node_count = 6", await UpdateRefusal(bench, group, inputs.With("nodeCount", 7)), StringComparison.Ordinal);
        Assert.Contains("min_node_count for users is invalid (min_node_count (4) should be less or equal to node_count (3)).", await UpdateRefusal(bench, group, inputs.With("minNodeCount", 4).With("nodeCount", 4)), StringComparison.Ordinal);
        Assert.Contains("A node group with name users already exists in the cluster hub.", await CreationRefusal(bench, Group, inputs), StringComparison.Ordinal);
        Assert.Contains("A node group with name default-worker already exists in the cluster hub.", await CreationRefusal(bench, Group, inputs.With("name", "default-worker")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_clusters_scale_no_group_may_become_empty()
    {
        var bench = new Bench("openstack");
        var cluster = await Hub(bench, Kubernetes.With("labels", Map.Of(("auto_scaling_enabled", "true"))));
        var inputs = bench.Check(Group, "users", Map.Of(("name", "users"), ("clusterId", cluster.Id), ("maxNodeCount", 4))).Inputs;

        var result = await bench.Provider.CreateAsync(new CreateRequest(Bench.Urn(Group, "users"), Group, "users", inputs, false, null), default);

        Assert.Contains("Min node count must be greater than or equal to 1 for all node groups.", Assert.Single(result.InitErrors), StringComparison.Ordinal);
    }

    private static async Task<CloudObject> Hub(Bench bench, Map? template = null)
    {
        var made = await bench.Create(Template, "template", template ?? Kubernetes);
        return await bench.Create(Cluster, "hub", Map.Of(("name", "hub"), ("clusterTemplateId", made.Id), ("nodeCount", 2), ("labels", Map.Of(("owner", "hub")))));
    }

    private static string KeyOf(Map access)
    {
        using var authority = X509Certificate2.CreateFromPem(access.Text("cluster_ca_certificate"));
        return Convert.ToHexString(authority.PublicKey.ExportSubjectPublicKeyInfo());
    }

    private static async Task<ReadResult> Read(Bench bench, CloudObject existing, Map outputs)
    {
        var forgotten = existing with { Outputs = outputs };
        bench.Cloud.Objects[bench.Cloud.Objects.IndexOf(existing)] = forgotten;
        return await bench.Provider.ReadAsync(new ReadRequest(existing.Urn, existing.Type, existing.Id, existing.Inputs, outputs), default);
    }

    private static async Task<string> CreationRefusal(Bench bench, string type, Map inputs) =>
        (await Assert.ThrowsAsync<ProviderException>(() => bench.Create(type, "other", inputs))).Message;

    private static async Task<string> UpdateRefusal(Bench bench, CloudObject existing, Map inputs)
    {
        var made = bench.Check(existing.Type, existing.Urn[(existing.Urn.LastIndexOf(':') + 1)..], inputs, existing.Inputs);
        var result = await bench.Provider.UpdateAsync(new UpdateRequest(existing.Urn, existing.Type, existing.Id, existing.Inputs, existing.Outputs, made.Inputs, [], false, null), default);
        return string.Concat(result.InitErrors);
    }

    private static async Task<string> DeletionRefusal(Bench bench, CloudObject existing) =>
        (await Assert.ThrowsAsync<ProviderException>(() => bench.Provider.DeleteAsync(Deletion(existing), default))).Message;

    private static DeleteRequest Deletion(CloudObject existing) => new(existing.Urn, existing.Type, existing.Id, existing.Inputs, existing.Outputs, null);
}
