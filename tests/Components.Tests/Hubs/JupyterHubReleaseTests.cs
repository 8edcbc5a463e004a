using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Random;
using Pulumi.Utilities;

namespace JupyterHubInfra.Components.Tests.Hubs;

public sealed class JupyterHubReleaseTests
{
    private const string ReleaseType = "kubernetes:helm.sh/v3:Release";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode)
    {
        var run = await Run(mode, Some.ProductionHub() with { Placeholders = 2, Services = [new HubService("hub-health", ["read:hub"])] });

        Snapshot.Match(run.Urns, "JupyterHubRelease.urns.expected.txt");
    }

    [Fact]
    public async Task The_release_is_the_pinned_chart_under_a_name_of_its_own_and_heals_itself()
    {
        var release = (await Run(RunMode.Update, Some.ProductionHub())).Cloud.The(ReleaseType, "hub-release");

        Assert.Equal("hub", release.Text("name"));
        Assert.Equal("hub", release.Text("namespace"));
        Assert.Equal("jupyterhub", release.Text("chart"));
        Assert.Equal(HubVersions.Chart, release.Text("version"));
        Assert.Equal("True", release.Text("atomic"));
        Assert.Equal("900", release.Text("timeout"));
        Assert.Equal("False", release.Text("skipAwait"));
        Assert.Equal("10", release.Text("maxHistory"));
    }

    [Fact]
    public async Task The_tokens_of_the_hub_come_from_the_state_of_the_stack()
    {
        var values = ValuesOf(await Run(RunMode.Update, Some.ProductionHub()));

        Assert.Equal("hub-proxy-token-hex", At(values, "proxy", "secretToken"));
        Assert.Equal("hub-cookie-secret-hex", At(values, "hub", "cookieSecret"));
        Assert.Equal("hub-crypt-key-hex", Assert.Single((IEnumerable<object>)At(values, "hub", "config", "CryptKeeper", "keys")));
    }

    [Fact]
    public async Task An_announcement_changes_the_release_alone()
    {
        var before = await Run(RunMode.Update, Some.ProductionHub() with { Pages = new() });
        var after = await Run(RunMode.Update, Some.ProductionHub());

        var changed = before.Cloud.Registered.Zip(after.Cloud.Registered).Where(pair => Text(pair.First) != Text(pair.Second)).Select(pair => pair.First.Name);

        Assert.Equal(["hub-release"], changed);
        Assert.Equal(before.Urns, after.Urns);
    }

    [Fact]
    public async Task Homes_on_a_share_are_claimed_for_this_hub_alone()
    {
        var run = await Run(RunMode.Update, Some.ProductionHub());

        var volume = run.Cloud.The("kubernetes:core/v1:PersistentVolume", "hub-homes-volume").Inputs;
        var claim = run.Cloud.The("kubernetes:core/v1:PersistentVolumeClaim", "hub-homes-claim").Inputs;

        Assert.Equal("hub-homes", At(volume, "metadata", "name"));
        Assert.Equal("Retain", At(volume, "spec", "persistentVolumeReclaimPolicy"));
        Assert.Equal("10.4.0.20", At(volume, "spec", "nfs", "server"));
        Assert.Equal("/tank/home", At(volume, "spec", "nfs", "path"));
        Assert.Equal(["vers=4.1", "hard", "timeo=600"], (IEnumerable<object>)At(volume, "spec", "mountOptions"));
        Assert.Equal("homes", At(volume, "spec", "claimRef", "name"));
        Assert.Equal("hub", At(volume, "spec", "claimRef", "namespace"));
        Assert.Equal("hub-homes", At(claim, "spec", "volumeName"));
        Assert.Equal("", At(claim, "spec", "storageClassName"));
        Assert.Equal("250Gi", At(claim, "spec", "resources", "requests", "storage"));
        Assert.Equal("ReadWriteMany", Assert.Single((IEnumerable<object>)At(claim, "spec", "accessModes")));
    }

    [Fact]
    public async Task A_disk_per_user_needs_no_claim_from_us()
    {
        var run = await Run(RunMode.Update, Some.DevelopmentHub());

        Assert.Empty(run.Cloud.OfType("kubernetes:core/v1:PersistentVolumeClaim"));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Disks_of_users_follow_their_size_by_a_job_that_may_do_nothing_else(RunMode mode)
    {
        var run = await Run(mode, Some.DevelopmentHub());

        var job = run.Cloud.The("kubernetes:batch/v1:CronJob", "hub-home-growth").Inputs;
        var rule = (IReadOnlyDictionary<string, object>)Assert.Single((IEnumerable<object>)run.Cloud.The("kubernetes:rbac.authorization.k8s.io/v1:Role", "hub-home-growth-role").Inputs["rules"]);
        Assert.Equal("10", At(job, "metadata", "annotations", "jupyterhub-infra/home-gib"));
        Assert.Equal(["persistentvolumeclaims"], (IEnumerable<object>)rule["resources"]);
        Assert.Equal(["list", "patch"], (IEnumerable<object>)rule["verbs"]);
        Assert.True(Assert.Single(run.OptionsOf<Pulumi.Kubernetes.Batch.V1.CronJob>()["hub-home-growth"].Hooks.BeforeUpdate).Options.OnDryRun);
    }

    [Fact]
    public async Task A_hub_tells_where_its_homes_are()
    {
        var homes = new List<HomeClaims>();
        await Run(RunMode.Update, Some.ProductionHub(), made => homes.Add(made.Homes));
        await Run(RunMode.Update, Some.DevelopmentHub(), made => homes.Add(made.Homes));

        var (shared, own) = (Assert.IsType<HomeClaims.OneForAll>(homes[0]), Assert.IsType<HomeClaims.OnePerUser>(homes[1]));
        Assert.Equal(("hub", "homes", "{username}", "hub-homes-claim"), (shared.Namespace, shared.ClaimName, shared.SubPath, shared.Ready.GetResourceName()));
        Assert.Equal(("hub", "component=singleuser-storage", "claim-{user_server}", "hub-namespace"), (own.Namespace, own.Selector, own.NameTemplate, own.Ready.GetResourceName()));
    }

    [Fact]
    public async Task No_pod_of_the_namespace_may_be_privileged()
    {
        var space = (await Run(RunMode.Update, Some.ProductionHub())).Cloud.The("kubernetes:core/v1:Namespace", "hub-namespace");

        Assert.Equal("restricted", At(space.Inputs, "metadata", "labels", "pod-security.kubernetes.io/enforce"));
        Assert.Equal("hub", At(space.Inputs, "metadata", "name"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Data_outlives_the_code_unless_it_is_said_otherwise(bool keep)
    {
        var run = await Run(RunMode.Preview, Some.ProductionHub() with { KeepData = keep });

        IEnumerable<CustomResourceOptions> stateful =
        [
            .. run.OptionsOf<Namespace>().Values, .. run.OptionsOf<PersistentVolume>().Values, .. run.OptionsOf<PersistentVolumeClaim>().Values, .. run.OptionsOf<Release>().Values,
        ];
        Assert.Equal(4, stateful.Count());
        Assert.All(stateful, options => Assert.Equal(keep, options.Protect));
        Assert.All(stateful, options => Assert.Equal(keep, options.RetainOnDelete));
        Assert.All(run.OptionsOf<RandomBytes>().Values, options => Assert.Equal(keep, options.Protect));
    }

    [Fact]
    public async Task Free_places_never_hold_up_a_deployment()
    {
        var run = await Run(RunMode.Update, Some.ProductionHub() with { Placeholders = 3, Resources = new UserResources { MemoryGuarantee = "1G", CpuGuarantee = 0.25 } });

        var places = Assert.Single(run.Cloud.OfType("kubernetes:apps/v1:Deployment")).Inputs;
        Assert.Equal("true", At(places, "metadata", "annotations", "pulumi.com/skipAwait"));
        Assert.Equal(3d, At(places, "spec", "replicas"));
        Assert.Equal("hub-user-placeholder-priority", At(places, "spec", "template", "spec", "priorityClassName"));
        var container = (ImmutableDictionary<string, object>)Assert.Single((IEnumerable<object>)At(places, "spec", "template", "spec", "containers"));
        Assert.Equal("1073741824", At(container, "resources", "requests", "memory"));
        Assert.Equal("250m", At(container, "resources", "requests", "cpu"));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Everything_on_the_cluster_uses_the_provider_of_the_cluster(RunMode mode)
    {
        var run = await Run(mode, Some.ProductionHub() with { Placeholders = 1 });

        Assert.All(run.Cloud.Registered.Where(resource => resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal)), resource =>
            Assert.Contains("dev-kubernetes", resource.Provider, StringComparison.Ordinal));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task People_learn_where_the_hub_is_before_it_is_there(RunMode mode)
    {
        JupyterHubRelease? hub = null;
        await Run(mode, Some.ProductionHub(), made => hub = made);

        Assert.Equal("https://hub.callysto.ca/jupyter/", await OutputUtilities.GetValueAsync(hub!.HubUrl));
        Assert.Equal("https://hub.callysto.ca/jupyter/hub/oauth_callback", await OutputUtilities.GetValueAsync(hub.CallbackUrl));
        Assert.Equal("hub", await OutputUtilities.GetValueAsync(hub.Namespace));
    }

    [Fact]
    public async Task The_token_of_a_service_is_a_secret()
    {
        JupyterHubRelease? hub = null;
        await Run(RunMode.Update, Some.ProductionHub() with { Services = [new HubService("hub-health", ["read:hub"])] }, made => hub = made);

        Assert.Equal("hub-service-hub-health-hex", await OutputUtilities.GetValueAsync(hub!.ServiceTokens["hub-health"]));
        Assert.True(await Output.IsSecretAsync(hub.ServiceTokens["hub-health"]));
    }

    [Fact]
    public async Task A_hub_with_problems_makes_nothing()
    {
        var cloud = Cloud(RunMode.Preview);

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => CloudRun.Of(RunMode.Preview, options => _ = new JupyterHubRelease("hub", Some.ProductionHub() with { Allow = AllowRule.Users() }, options), cloud));

        Assert.Contains("JupyterHubRelease 'hub': Allow names no users", exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(cloud.Registered);
    }

    private static Task<CloudRun> Run(RunMode mode, JupyterHubReleaseArgs args, Action<JupyterHubRelease>? made = null) => CloudRun.Of(
        mode,
        options =>
        {
            var hub = new JupyterHubRelease("hub", args with { Cluster = new FakeCluster() }, options);
            made?.Invoke(hub);
        },
        Cloud(mode));

    private static FakeCloud Cloud(RunMode mode) => new FakeCloud(mode).Knows("kubernetes:apps/v1:Deployment");

    private static ImmutableDictionary<string, object> ValuesOf(CloudRun run) => (ImmutableDictionary<string, object>)run.Cloud.The(ReleaseType, "hub-release").Inputs["values"];

    private static object At(ImmutableDictionary<string, object> inputs, params string[] path) =>
        path.Aggregate((object)inputs, (at, key) => ((ImmutableDictionary<string, object>)at)[key]);

    private static string Text(FakeResource resource) => System.Text.Json.JsonSerializer.Serialize(resource.Inputs.OrderBy(input => input.Key, StringComparer.Ordinal));
}
