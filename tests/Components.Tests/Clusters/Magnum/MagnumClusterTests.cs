using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.OpenStack.Magnum;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.OpenStack.ContainerInfra;
using Pulumi.Utilities;

namespace JupyterHubInfra.Components.Tests.Clusters.Magnum;

public sealed class MagnumClusterTests
{
    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_urns_are_a_contract(RunMode mode)
    {
        var run = await SomeMagnum.Run(mode);

        Snapshot.Match(run.Urns, "MagnumCluster.urns.expected.txt");
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_pool_named_worker_is_made_with_the_cluster_and_every_other_one_is_a_node_group(RunMode mode)
    {
        var run = await SomeMagnum.Run(mode);

        var cluster = run.Cloud.The(SomeMagnum.Cluster, "dev");
        Assert.Equal(("1", "m1.medium", "3", "m1.medium"), (cluster.Text("nodeCount"), cluster.Text("flavor"), cluster.Text("masterCount"), cluster.Text("masterFlavor")));
        var group = Assert.Single(run.Cloud.OfType(SomeMagnum.Group));
        Assert.Equal(("dev-users", "users", "2", "m1.large", "1", ""), (group.Name, group.Text("name"), group.Text("nodeCount"), group.Text("flavorId"), group.Text("minNodeCount"), group.Text("maxNodeCount")));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_cluster_keeps_its_labels_whatever_they_become_and_is_protected(RunMode mode)
    {
        var run = await SomeMagnum.Run(mode);

        var options = run.OptionsOf<Cluster>()["dev"];
        Assert.Contains("labels", options.IgnoreChanges);
        Assert.DoesNotContain("nodeCount", options.IgnoreChanges);
        Assert.True(options.Protect);
        Assert.Equal(TimeSpan.FromMinutes(60), options.CustomTimeouts!.Create);
        Assert.Equal("dev", ((ImmutableDictionary<string, object>)run.Cloud.The(SomeMagnum.Cluster, "dev").Inputs["labels"])["owner"]);
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Where_the_cluster_scales_a_pool_its_count_is_nobody_elses_business(RunMode mode)
    {
        var run = await SomeMagnum.Run(mode, SomeMagnum.Args with { Scaling = SomeMagnum.Scaled });

        var group = run.Cloud.The(SomeMagnum.Group, "dev-users");
        Assert.Equal(("2", "1", "6"), (group.Text("nodeCount"), group.Text("minNodeCount"), group.Text("maxNodeCount")));
        Assert.Equal(["nodeCount"], run.OptionsOf<NodeGroup>()["dev-users"].IgnoreChanges);
        Assert.Equal("true", ((ImmutableDictionary<string, object>)Assert.Single(run.Cloud.OfType(SomeMagnum.Template)).Inputs["labels"])["auto_scaling_enabled"]);
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Another_version_is_another_template_and_nothing_else(RunMode mode)
    {
        var before = await SomeMagnum.Run(mode);
        var after = await SomeMagnum.Run(mode, SomeMagnum.Args with { Version = "1.34.3", Image = "ubuntu-noble-kube-v1.34.3" });

        Assert.Single(Lines(before.Urns).Except(Lines(after.Urns)));
        var added = Assert.Single(Lines(after.Urns).Except(Lines(before.Urns)));
        Assert.Matches(@"ClusterTemplate::dev-1\.34\.3-[0-9a-f]{8}$", added);
    }

    [Fact]
    public async Task The_kubeconfig_is_that_of_magnum_in_our_own_form_and_a_secret()
    {
        await SomeMagnum.Run(RunMode.Update, SomeMagnum.Args, out var cluster);

        var kubeconfig = await OutputUtilities.GetValueAsync(cluster().Kubeconfig);
        Assert.True(await Output.IsSecretAsync(cluster().Kubeconfig));
        Assert.Matches("server: \"?https://203\\.0\\.113\\.77:6443", kubeconfig);
        Assert.Matches("name: \"?dev-admin", kubeconfig);
        Assert.Equal("203.0.113.77", await OutputUtilities.GetValueAsync(cluster().ApiAddress));
    }

    [Fact]
    public async Task The_identity_is_that_of_the_authority_and_no_secret()
    {
        await SomeMagnum.Run(RunMode.Update, SomeMagnum.Args, out var cluster);

        Assert.Matches("^sha256:[0-9a-f]{64}$", await OutputUtilities.GetValueAsync(cluster().ClusterIdentifier));
        Assert.False(await Output.IsSecretAsync(cluster().ClusterIdentifier));
    }

    [Fact]
    public async Task The_machines_are_in_a_network_of_ours()
    {
        var run = await SomeMagnum.Run(RunMode.Update, SomeMagnum.Args, out var made);

        var cluster = run.Cloud.The(SomeMagnum.Cluster, "dev");
        Assert.Equal(await OutputUtilities.GetValueAsync(made().NetworkId), cluster.Text("fixedNetwork"));
        Assert.Equal(await OutputUtilities.GetValueAsync(made().SubnetId), cluster.Text("fixedSubnet"));
    }

    [Fact]
    public void Everything_wrong_is_said_at_once()
    {
        var args = SomeMagnum.Args with
        {
            Version = "v1.34",
            Image = " ",
            ExternalNetwork = "",
            ControlPlane = new() { Count = 2, Flavor = "m1.medium" },
            Nodes = CidrBlock.Parse("172.20.0.0/24"),
            DefaultPool = "nobody",
            EtcdVolumeGiB = 0,
            BootVolumeGiB = 5,
            Labels = SomeMagnum.Args.Labels.Add("auto_healing_enabled", "false"),
            Pools =
            [
                new() { Name = "ab", Count = 0, Flavor = "" },
                new() { Name = "users", Count = 9, Flavor = "m1.large", Image = "other", Generation = "2", RollBatch = 2, AvailabilityZones = ["a"] },
                new() { Name = "more", Count = 2, Flavor = "m1.large" },
            ],
            Scaling = ImmutableSortedDictionary<string, PoolScaling>.Empty.Add("users", PoolScaling.Between(3, 3)).Add("gone", PoolScaling.Between(1, 2)),
        };

        var exception = Assert.Throws<ArgsException>(() => args.Validated("dev"));

        Snapshot.Match(exception.Message.ReplaceLineEndings("\n"), "MagnumCluster.problems.expected.txt");
    }

    private static string[] Lines(string urns) => urns.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
