using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Gcp;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.Gcp.Container;
using Pulumi.Gcp.Projects;
using Pulumi.Utilities;

namespace JupyterHubInfra.Components.Tests.Clusters.Gcp;

public sealed class GkeClusterTests
{
    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_urns_are_a_contract(RunMode mode) => Snapshot.Match((await SomeGke.Run(mode)).Urns, "GkeCluster.urns.expected.txt");

    [Fact]
    public async Task Every_setting_is_said() => Snapshot.Match(SomeGke.InputsOf(await SomeGke.Run(RunMode.Update)), "GkeCluster.inputs.expected.txt");

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_prefix_is_in_front_of_every_name(RunMode mode)
    {
        var run = await SomeGke.Run(mode);

        Assert.Equal("callysto-cluster", run.Cloud.OfType(SomeGke.Cluster).Single().Text("name"));
        Assert.Equal("callysto-cluster-sa", run.Cloud.OfType("gcp:serviceaccount/account:Account").Single().Text("accountId"));
        Assert.All(run.Cloud.Registered, resource => Assert.StartsWith("callysto", resource.Name, StringComparison.Ordinal));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_control_plane_is_in_the_region_and_the_nodes_are_in_one_zone(RunMode mode)
    {
        var cluster = (await SomeGke.Run(mode)).Cloud.OfType(SomeGke.Cluster).Single();

        Assert.Equal("northamerica-northeast1", cluster.Text("location"));
        Assert.Equal("northamerica-northeast1-b", cluster.Said("nodeLocations.0"));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_zonal_control_plane_is_in_the_zone_and_says_no_node_locations(RunMode mode)
    {
        var run = await SomeGke.Run(mode, SomeGke.Args with { Location = GkeLocation.Zonal });

        var cluster = run.Cloud.OfType(SomeGke.Cluster).Single();
        Assert.Equal("northamerica-northeast1-b", cluster.Text("location"));
        Assert.False(cluster.Inputs.ContainsKey("nodeLocations"));
        Assert.All(run.Cloud.OfType(SomeGke.Pool), pool => Assert.Equal("northamerica-northeast1-b", pool.Text("location")));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_pool_that_comes_with_a_cluster_goes_at_once_and_its_settings_never_replace_the_cluster(RunMode mode)
    {
        var run = await SomeGke.Run(mode);

        var cluster = run.Cloud.OfType(SomeGke.Cluster).Single();
        Assert.Equal(("1", "True"), (cluster.Text("initialNodeCount"), cluster.Text("removeDefaultNodePool")));
        Assert.Contains("nodeConfig", run.OptionsOf<Cluster>()["callysto-cluster"].IgnoreChanges);
        Assert.False(cluster.Inputs.ContainsKey("nodePools"));
        if (mode == RunMode.Update)
        {
            Assert.Equal("callysto-cluster-sa@callysto-202316.iam.gserviceaccount.com", cluster.Said("nodeConfig.serviceAccount"));
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_cluster_is_protected_twice_because_hubs_keep_their_databases_in_it(bool keep)
    {
        var run = await SomeGke.Run(RunMode.Update, SomeGke.Args with { KeepData = keep });

        var options = run.OptionsOf<Cluster>()["callysto-cluster"];
        Assert.Equal(keep, options.Protect);
        Assert.Equal($"{keep}", run.Cloud.OfType(SomeGke.Cluster).Single().Text("deletionProtection"));

        // It costs money while it runs: whoever removes it on purpose means it.
        Assert.NotEqual(true, options.RetainOnDelete);
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_description_is_never_set_because_its_change_replaces_the_cluster(RunMode mode)
    {
        var run = await SomeGke.Run(mode, SomeGke.Args with { Private = new(CidrBlock.Parse("172.16.0.0/28"), SshThroughIap: true) });

        Assert.DoesNotContain(run.Cloud.Registered, resource => resource.Inputs.ContainsKey("description"));
    }

    [Fact]
    public async Task Balancers_of_google_and_scaling_by_processors_are_off_and_persistent_disks_are_on()
    {
        var cluster = (await SomeGke.Run(RunMode.Update)).Cloud.OfType(SomeGke.Cluster).Single();

        Assert.Equal("True", cluster.Said("addonsConfig.httpLoadBalancing.disabled"));
        Assert.Equal("True", cluster.Said("addonsConfig.horizontalPodAutoscaling.disabled"));
        Assert.Equal("True", cluster.Said("addonsConfig.gcePersistentDiskCsiDriverConfig.enabled"));
        Assert.Equal("False", cluster.Said("addonsConfig.gcpFilestoreCsiDriverConfig.enabled"));
    }

    [Fact]
    public async Task Calico_enforces_policies_with_its_addon()
    {
        var cluster = (await SomeGke.Run(RunMode.Update)).Cloud.OfType(SomeGke.Cluster).Single();

        Assert.Equal(("True", "CALICO"), (cluster.Said("networkPolicy.enabled"), cluster.Said("networkPolicy.provider")));
        Assert.Equal(("False", "LEGACY_DATAPATH"), (cluster.Said("addonsConfig.networkPolicyConfig.disabled"), cluster.Text("datapathProvider")));
    }

    [Fact]
    public async Task Dataplane_v2_enforces_policies_without_calico_and_its_typha()
    {
        var run = await SomeGke.Run(RunMode.Update, SomeGke.Args with { Policy = GkePolicy.DataplaneV2 });

        var cluster = run.Cloud.OfType(SomeGke.Cluster).Single();
        Assert.Equal(("False", "True", "ADVANCED_DATAPATH"), (cluster.Said("networkPolicy.enabled"), cluster.Said("addonsConfig.networkPolicyConfig.disabled"), cluster.Text("datapathProvider")));
        Assert.Empty(run.Cloud.OfType("kubernetes:core/v1:ConfigMapPatch"));
    }

    [Fact]
    public async Task Pods_have_identities_of_the_project()
    {
        var run = await SomeGke.Run(RunMode.Update, SomeGke.Args, out var cluster);

        Assert.Equal("callysto-202316.svc.id.goog", run.Cloud.OfType(SomeGke.Cluster).Single().Said("workloadIdentityConfig.workloadPool"));
        Assert.Equal("callysto-202316.svc.id.goog", cluster().WorkloadPool);
    }

    [Fact]
    public async Task A_pinned_cluster_is_in_no_channel_and_upgrades_nothing_by_itself()
    {
        var run = await SomeGke.Run(RunMode.Update);

        var cluster = run.Cloud.OfType(SomeGke.Cluster).Single();
        Assert.Equal(("UNSPECIFIED", SomeGke.Version), (cluster.Said("releaseChannel.channel"), cluster.Text("minMasterVersion")));
        Assert.All(run.Cloud.OfType(SomeGke.Pool), pool => Assert.Equal(("True", "False", SomeGke.Version), (pool.Said("management.autoRepair"), pool.Said("management.autoUpgrade"), pool.Text("version"))));
    }

    [Theory, InlineData(ReleaseChannel.Rapid, "RAPID"), InlineData(ReleaseChannel.Regular, "REGULAR"), InlineData(ReleaseChannel.Stable, "STABLE"), InlineData(ReleaseChannel.Extended, "EXTENDED")]
    public async Task In_a_channel_google_decides_on_all_versions(ReleaseChannel channel, string name)
    {
        var run = await SomeGke.Run(RunMode.Update, SomeGke.Args with { Version = GkeVersion.Channel(channel) });

        var cluster = run.Cloud.OfType(SomeGke.Cluster).Single();
        Assert.Equal((name, ""), (cluster.Said("releaseChannel.channel"), cluster.Text("minMasterVersion")));
        Assert.All(run.Cloud.OfType(SomeGke.Pool), pool => Assert.Equal(("True", "True", ""), (pool.Said("management.autoRepair"), pool.Said("management.autoUpgrade"), pool.Text("version"))));
        Assert.All(run.OptionsOf<NodePool>().Values, options => Assert.Contains("version", options.IgnoreChanges));
    }

    [Fact]
    public async Task Idle_nodes_go_soon_and_no_nodes_come_that_nobody_described()
    {
        var cluster = (await SomeGke.Run(RunMode.Update)).Cloud.OfType(SomeGke.Cluster).Single();

        Assert.Equal(("False", "OPTIMIZE_UTILIZATION"), (cluster.Said("clusterAutoscaling.enabled"), cluster.Said("clusterAutoscaling.autoscalingProfile")));
    }

    [Fact]
    public async Task The_prometheus_of_google_is_off_and_logs_are_said()
    {
        var cluster = (await SomeGke.Run(RunMode.Update)).Cloud.OfType(SomeGke.Cluster).Single();

        Assert.Equal("False", cluster.Said("monitoringConfig.managedPrometheus.enabled"));
        Assert.Equal(("SYSTEM_COMPONENTS", "WORKLOADS"), (cluster.Said("loggingConfig.enableComponents.0"), cluster.Said("loggingConfig.enableComponents.1")));
    }

    [Fact]
    public async Task Labels_are_said_even_when_there_are_none()
    {
        var cluster = (await SomeGke.Run(RunMode.Update)).Cloud.OfType(SomeGke.Cluster).Single();

        Assert.Empty(cluster.Map("resourceLabels"));
    }

    [Fact]
    public async Task The_api_is_for_whom_iam_lets_in_unless_ranges_are_named()
    {
        var open = (await SomeGke.Run(RunMode.Update)).Cloud.OfType(SomeGke.Cluster).Single();
        var closed = (await SomeGke.Run(RunMode.Update, SomeGke.Args with { Administrators = [CidrBlock.Parse("198.51.100.0/24")] })).Cloud.OfType(SomeGke.Cluster).Single();

        Assert.Equal("0.0.0.0/0", open.Said("masterAuthorizedNetworksConfig.cidrBlocks.0.cidrBlock"));
        Assert.Equal(("198.51.100.0/24", "False"), (closed.Said("masterAuthorizedNetworksConfig.cidrBlocks.0.cidrBlock"), closed.Said("masterAuthorizedNetworksConfig.gcpPublicCidrsAccessEnabled")));
        Assert.Single((ImmutableArray<object>)closed.At("masterAuthorizedNetworksConfig.cidrBlocks")!);
        Assert.Equal(("False", "False"), (open.Said("masterAuth.clientCertificateConfig.issueClientCertificate"), open.Text("enableLegacyAbac")));
    }

    [Fact]
    public async Task Google_works_in_the_window_and_not_in_exclusions()
    {
        var plan = new MaintenancePlan
        {
            Start = new(2026, 11, 28, 3, 0, 0, TimeSpan.FromHours(-5)),
            Duration = TimeSpan.FromHours(8),
            Recurrence = "FREQ=WEEKLY;BYDAY=SA,SU",
            Exclusions = [new("exams", new(2026, 12, 7, 0, 0, 0, TimeSpan.Zero), new(2026, 12, 19, 0, 0, 0, TimeSpan.Zero))],
        };
        var cluster = (await SomeGke.Run(RunMode.Update, SomeGke.Args with { Maintenance = plan })).Cloud.OfType(SomeGke.Cluster).Single();

        Assert.Equal(("2026-11-28T08:00:00Z", "2026-11-28T16:00:00Z", "FREQ=WEEKLY;BYDAY=SA,SU"),
            (cluster.Said("maintenancePolicy.recurringWindow.startTime"), cluster.Said("maintenancePolicy.recurringWindow.endTime"), cluster.Said("maintenancePolicy.recurringWindow.recurrence")));
        Assert.Equal(("exams", "2026-12-07T00:00:00Z", "2026-12-19T00:00:00Z", "NO_UPGRADES"),
            (cluster.Said("maintenancePolicy.maintenanceExclusions.0.exclusionName"), cluster.Said("maintenancePolicy.maintenanceExclusions.0.startTime"),
                cluster.Said("maintenancePolicy.maintenanceExclusions.0.endTime"), cluster.Said("maintenancePolicy.maintenanceExclusions.0.exclusionOptions.scope")));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_nodes_account_has_five_roles_and_no_more(RunMode mode)
    {
        var run = await SomeGke.Run(mode);

        Assert.Equal(
            ["roles/artifactregistry.reader", "roles/logging.logWriter", "roles/monitoring.metricWriter", "roles/monitoring.viewer", "roles/stackdriver.resourceMetadata.writer"],
            run.Cloud.OfType("gcp:projects/iAMMember:IAMMember").Select(member => member.Text("role")).Order(StringComparer.Ordinal));
        if (mode == RunMode.Update)
        {
            Assert.All(run.Cloud.OfType("gcp:projects/iAMMember:IAMMember"), member =>
                Assert.Equal("serviceAccount:callysto-cluster-sa@callysto-202316.iam.gserviceaccount.com", member.Text("member")));
        }
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Services_are_enabled_before_anything_and_stay_enabled(RunMode mode)
    {
        var run = await SomeGke.Run(mode);

        var services = run.Cloud.OfType("gcp:projects/service:Service");
        Assert.Equal(["billingbudgets", "cloudresourcemanager", "compute", "container", "dns", "file", "iam", "monitoring"],
            services.Select(service => service.Text("service").Replace(".googleapis.com", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(services, service => Assert.Equal("False", service.Text("disableOnDestroy")));
        var needed = await Names(run.OptionsOf<Cluster>()["callysto-cluster"]);
        Assert.Superset(services.Select(service => service.Name).ToHashSet(), needed.ToHashSet());
        Assert.Equal(services.Length, (await Names(run.OptionsOf<Pulumi.Gcp.Compute.Network>()["callysto-network"])).Length);
    }

    [Fact]
    public async Task Services_of_the_stack_are_not_enabled_twice()
    {
        var run = await CloudRun.Of(RunMode.Update, options =>
        {
            var services = new GcpServices("project", new() { Place = SomeGke.Place }, options);
            _ = new GkeCluster("callysto", SomeGke.Args with { Services = services }, options);
        });

        Assert.Equal(GcpServices.Standard.Length, run.Cloud.OfType("gcp:projects/service:Service").Length);
        Assert.Contains("project-api-container", await Names(run.OptionsOf<Cluster>()["callysto-cluster"]));
        Assert.NotEmpty(run.OptionsOf<Service>());
    }

    [Fact]
    public async Task The_newest_regular_version_of_each_minor_is_shown()
    {
        await SomeGke.Run(RunMode.Update, SomeGke.Args, out var cluster);

        var latest = await OutputUtilities.GetValueAsync(cluster().LatestVersions);
        Assert.Equal([("1.", "1.35.2-gke.1269000"), ("1.34.", "1.34.9-gke.1000"), ("1.35.", "1.35.2-gke.1269000")],
            latest.OrderBy(version => version.Key, StringComparer.Ordinal).Select(version => (version.Key, version.Value)));
    }

    [Fact]
    public async Task A_minor_that_regular_does_not_have_yet_is_not_shown()
    {
        await SomeGke.Run(RunMode.Update, SomeGke.Args with { Version = GkeVersion.Pinned("1.35.1-gke.1000") }, out var cluster);

        Assert.Equal(["1.", "1.35."], (await OutputUtilities.GetValueAsync(cluster().LatestVersions)).Keys.Order(StringComparer.Ordinal));
    }

    internal static async Task<string[]> Names(ResourceOptions options)
    {
        var resources = await OutputUtilities.GetValueAsync(options.DependsOn.ToOutput());
        return [.. resources.Select(resource => resource.GetResourceName()).Order(StringComparer.Ordinal)];
    }
}
