using System.Text.Json;
using JupyterHubInfra.Components.Clusters.Gcp;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Utilities;

namespace JupyterHubInfra.Components.Tests.Clusters.Gcp;

public sealed class GkeAddonsTests
{
    [Fact]
    public async Task A_kubeconfig_holds_no_credential_and_logs_in_by_googles_plugin()
    {
        await SomeGke.Run(RunMode.Update, SomeGke.Args, out var cluster);

        var kubeconfig = await OutputUtilities.GetValueAsync(cluster().Kubeconfig);
        Snapshot.Match(kubeconfig, "GkeKubeconfig.expected.yaml");
        Assert.DoesNotContain("token", kubeconfig, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("client-", kubeconfig, StringComparison.Ordinal);
        Assert.True(await Output.IsSecretAsync(cluster().Kubeconfig));
    }

    [Fact]
    public async Task The_cluster_is_itself_by_its_place_whatever_its_keys_and_addresses_become()
    {
        var run = await SomeGke.Run(RunMode.Update, SomeGke.Args, out var cluster);

        var provider = Assert.Single(run.Cloud.OfType("pulumi:providers:kubernetes"));
        Assert.Equal(await OutputUtilities.GetValueAsync(cluster().ClusterIdentifier), provider.Text("clusterIdentifier"));
        Assert.Equal(("true", "true"), (provider.Text("enableConfigMapMutable").ToLowerInvariant(), provider.Text("enableSecretMutable").ToLowerInvariant()));
        Assert.False(await Output.IsSecretAsync(cluster().ClusterIdentifier));
        Assert.Equal("203.0.113.78", await OutputUtilities.GetValueAsync(cluster().ApiEndpoint));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Volumes_of_the_retained_class_outlive_their_claims(RunMode mode)
    {
        var run = await SomeGke.Run(mode);

        var volumes = Assert.Single(run.Cloud.OfType("kubernetes:storage.k8s.io/v1:StorageClass"));
        Assert.Equal("balanced-rwo-retain", volumes.Said("metadata.name"));
        Assert.Equal(("pd.csi.storage.gke.io", "pd-balanced", "Retain", "WaitForFirstConsumer", "True"),
            (volumes.Text("provisioner"), volumes.Said("parameters.type"), volumes.Text("reclaimPolicy"), volumes.Text("volumeBindingMode"), volumes.Text("allowVolumeExpansion")));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task One_user_node_does_not_force_a_second_core_node(RunMode mode)
    {
        var run = await SomeGke.Run(mode);

        var ladder = Assert.Single(run.Cloud.OfType("kubernetes:core/v1:ConfigMapPatch"));
        Assert.Equal(("calico-typha-horizontal-autoscaler", "kube-system"), (ladder.Said("metadata.name"), ladder.Said("metadata.namespace")));
        Assert.Equal("true", ladder.Map("metadata.annotations")["pulumi.com/patchForce"]);
        Assert.Equal("""{"coresToReplicas":[],"nodesToReplicas":[[1,1],[10,2],[100,3],[250,4],[500,5],[1000,6],[1500,7],[2000,8]]}""", ladder.Map("data")["ladder"]);
        Assert.True(run.OptionsOf<ConfigMapPatch>()["callysto-typha-ladder"].RetainOnDelete);
        Assert.Superset(new HashSet<string> { "callysto-cluster", "callysto-core-pool" }, (await GkeClusterTests.Names(run.OptionsOf<ConfigMapPatch>()["callysto-typha-ladder"])).ToHashSet());
    }

    [Theory, InlineData(2), InlineData(10), InlineData(99)]
    public void The_ladder_is_json_whose_steps_rise(int nodes)
    {
        var steps = JsonDocument.Parse(GkeAddons.LadderOf(nodes)).RootElement.GetProperty("nodesToReplicas").EnumerateArray().Select(step => (step[0].GetInt32(), step[1].GetInt32())).ToArray();

        Assert.Equal((nodes, 2), steps[1]);
        Assert.Equal(steps.Order(), steps);
        Assert.Equal(steps.Length, steps.Select(step => step.Item1).Distinct().Count());
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Workloads_wait_for_nodes_volumes_and_network(RunMode mode)
    {
        await SomeGke.Run(mode, SomeGke.Args, out var cluster);

        Assert.Equal(
            ["callysto-balanced-rwo-retain", "callysto-cluster", "callysto-core-pool", "callysto-nb-user", "callysto-typha-ladder"],
            cluster().Ready.Select(resource => resource.GetResourceName()).Order(StringComparer.Ordinal));
        Assert.Equal(["core-pool", "nb-user"], cluster().Pools.Keys.Order(StringComparer.Ordinal));
    }
}
