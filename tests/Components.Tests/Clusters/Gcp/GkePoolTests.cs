using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Gcp;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.TestKit;
using Pulumi.Gcp.Container;

namespace JupyterHubInfra.Components.Tests.Clusters.Gcp;

public sealed class GkePoolTests
{
    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_core_pool_is_as_callystos_was(RunMode mode)
    {
        var pool = await Pool(SomeGke.Args, "core-pool", mode);

        Assert.Equal(("n2-highmem-2", "30", "pd-balanced"), (pool.Said("nodeConfig.machineType"), pool.Said("nodeConfig.diskSizeGb"), pool.Said("nodeConfig.diskType")));
        Assert.Equal(("1", "5"), (pool.Said("autoscaling.totalMinNodeCount"), pool.Said("autoscaling.totalMaxNodeCount")));
        Assert.Equal([new("hub.jupyter.org/node-purpose", "core"), new("k8s.dask.org/node-purpose", "core")], pool.Map("nodeConfig.labels"));
        Assert.Empty(pool.Taints());
        Assert.Equal([new("node-purpose", "core")], pool.Map("nodeConfig.resourceLabels"));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_pool_of_users_starts_with_no_node_and_takes_users_only(RunMode mode)
    {
        var pool = await Pool(SomeGke.Args, "nb-user", mode);

        Assert.Equal(("n2-highmem-4", "100", "pd-balanced"), (pool.Said("nodeConfig.machineType"), pool.Said("nodeConfig.diskSizeGb"), pool.Said("nodeConfig.diskType")));
        Assert.Equal(("0", "20", "0"), (pool.Said("autoscaling.totalMinNodeCount"), pool.Said("autoscaling.totalMaxNodeCount"), pool.Text("initialNodeCount")));
        Assert.Equal([new("hub.jupyter.org/node-purpose", "user"), new("k8s.dask.org/node-purpose", "scheduler")], pool.Map("nodeConfig.labels"));
        Assert.Equal(["hub.jupyter.org_dedicated=user:NO_SCHEDULE"], pool.Taints());
        Assert.Equal([new("node-purpose", "notebook")], pool.Map("nodeConfig.resourceLabels"));
    }

    [Fact]
    public async Task A_pool_of_dask_workers_takes_dask_workers_only()
    {
        var pool = await Pool(SomeGke.With(new() { Name = "dask-n2-highmem-16", Purpose = PoolPurpose.DaskWorker, MachineType = "n2-highmem-16", Max = 100, Spot = true }), "dask-n2-highmem-16");

        Assert.Equal([new("k8s.dask.org/node-purpose", "worker")], pool.Map("nodeConfig.labels"));
        Assert.Equal(["k8s.dask.org_dedicated=worker:NO_SCHEDULE"], pool.Taints());
        Assert.Equal([new("node-purpose", "dask-worker")], pool.Map("nodeConfig.resourceLabels"));
        Assert.Equal("True", pool.Said("nodeConfig.spot"));
    }

    [Fact]
    public async Task A_plain_pool_has_nothing_of_ours()
    {
        var pool = await Pool(SomeGke.With(new() { Name = "extra", Purpose = PoolPurpose.Plain, MachineType = "e2-standard-4", Max = 2 }), "extra");

        Assert.Empty(pool.Map("nodeConfig.labels"));
        Assert.Empty(pool.Taints());
        Assert.Empty(pool.Map("nodeConfig.resourceLabels"));
    }

    [Theory, InlineData("core-pool"), InlineData("nb-user")]
    public async Task Every_pool_repairs_itself_has_one_account_and_the_scope_of_all_services(string name)
    {
        var pool = await Pool(SomeGke.Args, name);

        Assert.Equal(("True", "False"), (pool.Said("management.autoRepair"), pool.Said("management.autoUpgrade")));
        Assert.Equal("callysto-cluster-sa@callysto-202316.iam.gserviceaccount.com", pool.Said("nodeConfig.serviceAccount"));
        Assert.Equal("https://www.googleapis.com/auth/cloud-platform", Assert.Single((ImmutableArray<object>)pool.At("nodeConfig.oauthScopes")!));
        Assert.Equal("110", pool.Text("maxPodsPerNode"));
        Assert.Equal(("SURGE", "1", "0"), (pool.Said("upgradeSettings.strategy"), pool.Said("upgradeSettings.maxSurge"), pool.Said("upgradeSettings.maxUnavailable")));
    }

    [Theory, InlineData("core-pool"), InlineData("nb-user")]
    public async Task Pods_reach_gkes_metadata_server_and_not_the_machines(string name)
    {
        var pool = await Pool(SomeGke.Args, name);

        Assert.Equal("GKE_METADATA", pool.Said("nodeConfig.workloadMetadataConfig.mode"));
        Assert.Equal([new("disable-legacy-endpoints", "true")], pool.Map("nodeConfig.metadata"));
        Assert.Equal("FALSE", pool.Said("nodeConfig.kubeletConfig.insecureKubeletReadonlyPortEnabled"));
        Assert.Equal(("True", "True"), (pool.Said("nodeConfig.shieldedInstanceConfig.enableSecureBoot"), pool.Said("nodeConfig.shieldedInstanceConfig.enableIntegrityMonitoring")));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_limits_of_a_pool_in_three_zones_are_totals_and_any_zone_may_have_the_nodes(RunMode mode)
    {
        var pool = await Pool(SomeGke.With(SomeGke.Gpus with { Min = 4 }), "nb-gpu", mode);

        Assert.Equal(("4", "4", "ANY"), (pool.Said("autoscaling.totalMinNodeCount"), pool.Said("autoscaling.totalMaxNodeCount"), pool.Said("autoscaling.locationPolicy")));
        Assert.Null(pool.At("autoscaling.minNodeCount"));
        Assert.Equal("2", pool.Text("initialNodeCount"));
        Assert.Equal(3, ((ImmutableArray<object>)pool.At("nodeLocations")!).Length);
    }

    [Fact]
    public async Task What_the_autoscaler_made_of_a_pools_size_is_left_to_it()
    {
        var run = await SomeGke.Run(RunMode.Update);

        Assert.All(run.OptionsOf<NodePool>().Values, options => Assert.Contains("initialNodeCount", options.IgnoreChanges));
        Assert.All(run.Cloud.OfType(SomeGke.Pool), pool => Assert.False(pool.Inputs.ContainsKey("nodeCount")));
    }

    [Theory, InlineData(0, 2, 2, 20), InlineData(1, 2, 3, 20), InlineData(0, 25, 25, 25), InlineData(0, 0, 0, 20)]
    public async Task Nodes_that_events_hold_raise_the_minimum_and_never_lower_the_maximum(int min, int reserved, int totalMin, int totalMax)
    {
        var pool = await Pool(SomeGke.With(SomeGke.Users with { Min = min, Reserved = reserved }), "nb-user");

        Assert.Equal(($"{totalMin}", $"{totalMax}"), (pool.Said("autoscaling.totalMinNodeCount"), pool.Said("autoscaling.totalMaxNodeCount")));
        Assert.Equal($"{min}", pool.Text("initialNodeCount"));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_pool_with_gpus_has_googles_driver_and_says_the_taint_that_gke_adds(RunMode mode)
    {
        var pool = await Pool(SomeGke.With(SomeGke.Gpus), "nb-gpu", mode);

        Assert.Equal(("nvidia-tesla-t4", "1", "DEFAULT"), (pool.Said("nodeConfig.guestAccelerators.0.type"), pool.Said("nodeConfig.guestAccelerators.0.count"),
            pool.Said("nodeConfig.guestAccelerators.0.gpuDriverInstallationConfig.gpuDriverVersion")));
        Assert.Equal(["hub.jupyter.org_dedicated=user:NO_SCHEDULE", "nvidia.com/gpu=present:NO_SCHEDULE"], pool.Taints());
        Assert.Equal(("True", "True"), (pool.Said("nodeConfig.spot"), pool.Said("nodeConfig.gcfsConfig.enabled")));
    }

    [Theory, InlineData(GpuSharingStrategy.TimeSharing, "TIME_SHARING"), InlineData(GpuSharingStrategy.Mps, "MPS")]
    public async Task A_gpu_can_be_shared(GpuSharingStrategy strategy, string name)
    {
        var pool = await Pool(SomeGke.With(SomeGke.Gpus with { Gpu = new("nvidia-tesla-t4", 1, new(strategy, 4)) }), "nb-gpu");

        Assert.Equal((name, "4"), (pool.Said("nodeConfig.guestAccelerators.0.gpuSharingConfig.gpuSharingStrategy"), pool.Said("nodeConfig.guestAccelerators.0.gpuSharingConfig.maxSharedClientsPerGpu")));
    }

    [Fact]
    public async Task Streaming_images_needs_services_of_its_own()
    {
        var run = await SomeGke.Run(RunMode.Update, SomeGke.With(SomeGke.Gpus));

        Assert.Superset(
            new HashSet<string> { "artifactregistry.googleapis.com", "containerfilesystem.googleapis.com" },
            run.Cloud.OfType("gcp:projects/service:Service").Select(service => service.Text("service")).ToHashSet());
    }

    [Fact]
    public async Task A_community_has_nodes_of_its_own_by_label_taint_and_bill()
    {
        var pool = await Pool(
            SomeGke.With(SomeGke.Users with
            {
                Labels = SomeGke.Users.Labels.Add("2i2c.org/community", "callysto"),
                Taints = [new NodeTaint("2i2c.org/community", "callysto", "NoSchedule")],
                ResourceLabels = SomeGke.Users.ResourceLabels.Add("community", "callysto"),
            }),
            "nb-user");

        Assert.Equal("callysto", pool.Map("nodeConfig.labels")["2i2c.org/community"]);
        Assert.Contains("2i2c.org/community=callysto:NO_SCHEDULE", pool.Taints());
        Assert.Equal([new("community", "callysto"), new("node-purpose", "notebook")], pool.Map("nodeConfig.resourceLabels"));
    }

    [Fact]
    public async Task A_pool_may_have_a_version_of_its_own()
    {
        var run = await SomeGke.Run(RunMode.Update, SomeGke.With(SomeGke.Users with { Version = "1.33.5-gke.1125000" }));

        Assert.Equal("1.33.5-gke.1125000", run.Cloud.The(SomeGke.Pool, "callysto-nb-user").Text("version"));
        Assert.Equal(SomeGke.Version, run.Cloud.The(SomeGke.Pool, "callysto-core-pool").Text("version"));
    }

    [Theory, InlineData(SomeGke.Version, "True"), InlineData("1.32.9-gke.1726000", "")]
    public async Task A_notebooks_greedy_process_dies_alone_where_nodes_can_do_that(string version, string kills)
    {
        var args = SomeGke.Args with { Version = GkeVersion.Pinned(version) };

        Assert.Equal(kills, (await Pool(args, "nb-user")).Said("nodeConfig.kubeletConfig.singleProcessOomKill"));
        Assert.Equal("", (await Pool(args, "core-pool")).Said("nodeConfig.kubeletConfig.singleProcessOomKill"));
    }

    [Fact]
    public async Task A_pool_that_is_phased_out_takes_nobody_new_and_may_be_removed()
    {
        var run = await SomeGke.Run(RunMode.Update, SomeGke.Args with { Pools = [SomeGke.Core, SomeGke.Users with { PhaseOut = true }, SomeGke.Users with { Name = "nb-user-a" }] });

        Assert.Equal(["hub.jupyter.org_dedicated=user:NO_SCHEDULE", "manual-phaseout=noop:NO_SCHEDULE"], run.Cloud.The(SomeGke.Pool, "callysto-nb-user").Taints());
        var options = run.OptionsOf<NodePool>();
        Assert.Equal((false, true, true), (options["callysto-nb-user"].Protect, options["callysto-nb-user-a"].Protect, options["callysto-core-pool"].Protect));
    }

    [Fact]
    public async Task No_pool_is_protected_where_nothing_is_kept()
    {
        var run = await SomeGke.Run(RunMode.Update, SomeGke.Args with { KeepData = false });

        Assert.All(run.OptionsOf<NodePool>().Values, options => Assert.NotEqual(true, options.Protect));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Pools_of_users_come_at_once_after_the_core(RunMode mode)
    {
        var run = await SomeGke.Run(mode, SomeGke.Args with { Pools = [SomeGke.Users, SomeGke.Gpus, SomeGke.Core] });

        var options = run.OptionsOf<NodePool>();
        Assert.Contains("callysto-core-pool", await GkeClusterTests.Names(options["callysto-nb-user"]));
        Assert.Contains("callysto-core-pool", await GkeClusterTests.Names(options["callysto-nb-gpu"]));
        Assert.DoesNotContain("callysto-nb-user", await GkeClusterTests.Names(options["callysto-nb-gpu"]));
        Assert.Equal(GkeNodeAccount.Roles.Length, (await GkeClusterTests.Names(options["callysto-core-pool"])).Length);
    }

    private static async Task<FakeResource> Pool(GkeClusterArgs args, string name, RunMode mode = RunMode.Update) => (await SomeGke.Run(mode, args)).Cloud.The(SomeGke.Pool, $"callysto-{name}");
}
