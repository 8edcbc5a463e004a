using System.Collections.Immutable;
using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.TestKit;
using Pulumi;

namespace JupyterHubInfra.Infra.Tests.Platforms;

/// <summary>What the settings of a course make on the platform, and what they leave alone.</summary>
public sealed class CoursePlatformTests
{
    private const string Claim = "kubernetes:core/v1:PersistentVolumeClaim";
    private const string Key = "tls:index/privateKey:PrivateKey";
    private const string Release = "kubernetes:helm.sh/v3:Release callysto-dev-hub-release values";
    private const string Secret = "kubernetes:core/v1:Secret";

    [Theory]
    [InlineData("course.git", """{"repository":"https://github.com/example/workshops","folder":"workshops"}""")]
    [InlineData("course.staff", """{"users":["ada"],"image":"registry.example.org/course:staff-3","memoryLimitGiB":8,"nodeSelector":{"course.example.org/staff":"yes"},"tolerations":["course.example.org/staff=yes:NoSchedule"]}""")]
    [InlineData("course.sharedFolder", """{"writers":"nobody"}""")]
    [InlineData("hub.notebooks.extraImages", """["quay.io/jupyter/r-notebook:2026-07-20"]""")]
    [InlineData("hub.notebooks.pulling", "\"on-demand\"")]
    [InlineData("hub.notebooks.nodeSelector", """{"hub.jupyter.org/node-purpose":"user"}""")]
    [InlineData("hub.notebooks.mayReach", """["10.5.0.0/16"]""")]
    [InlineData("hub.mayReach", """["10.5.0.0/16"]""")]
    public async Task What_a_course_gives_to_servers_updates_the_release_alone(string path, string json)
    {
        var (before, after) = (await Run(), await Run(file => file.With(path, json)));

        Assert.Equal([Release], before.ChangesTo(after));
        Assert.Equal(before.Urns, after.Urns);
    }

    [Fact]
    public async Task A_quota_of_the_shared_folder_reaches_the_fileserver_that_runs()
    {
        var before = await Run(file => file.With("course.sharedFolder", """{"writers":"nobody"}"""));
        var after = await Run(file => file.With("course.sharedFolder", """{"writers":"nobody","quotaGiB":50}"""));

        Assert.Equal("openstack:compute/instance:Instance callysto-dev-homes-machine metadata", string.Join(", ", before.ChangesTo(after)));
        Assert.StartsWith("_shared=50G", Text(after.Cloud.The("openstack:compute/instance:Instance", "callysto-dev-homes-machine"), "metadata", "homes-quotas.0"), StringComparison.Ordinal);
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_pair_of_keys_is_made_once_and_its_private_half_stays_secret(RunMode mode)
    {
        var run = await PlatformRun.Of(mode, StackFile.Dev().With("course.sharedSecrets", """{"submissions":{},"reports":{"kind":"ecdsa"}}"""));

        Assert.Equal("RSA", run.Cloud.The(Key, "callysto-dev-hub-key-submissions-1").Text("algorithm"));
        Assert.Equal("4096", run.Cloud.The(Key, "callysto-dev-hub-key-submissions-1").Text("rsaBits"));
        Assert.Equal("P384", run.Cloud.The(Key, "callysto-dev-hub-key-reports-1").Text("ecdsaCurve"));
        Assert.Equal("course-key-submissions-private", Text(run.Cloud.The(Secret, "callysto-dev-hub-key-submissions-private"), "metadata", "name"));
    }

    [Fact]
    public async Task A_new_generation_adds_a_pair_and_takes_none_away()
    {
        var one = await Run(file => file.With("course.sharedSecrets", """{"submissions":{}}"""));
        var two = await Run(file => file.With("course.sharedSecrets", """{"submissions":{"generation":2}}"""));

        Assert.Equal([$"{Key} callysto-dev-hub-key-submissions-2"], one.NamesOnlyIn(two));
        Assert.Empty(two.NamesOnlyIn(one));
        Assert.Equal(
            $"{Secret} callysto-dev-hub-key-submissions-private stringData, {Secret} callysto-dev-hub-key-submissions-public stringData",
            string.Join(", ", one.ChangesTo(two).Order(StringComparer.Ordinal)));
        var files = (IDictionary<string, object>)two.Cloud.The(Secret, "callysto-dev-hub-key-submissions-private").Inputs["stringData"];
        Assert.Equal(["private-1.pem", "private-2.pem", "private.pem"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(files["private-2.pem"], files["private.pem"]);
        Assert.NotEqual(files["private-1.pem"], files["private.pem"]);
    }

    [Fact]
    public async Task What_a_course_keeps_is_protected_in_production()
    {
        var file = StackFile.Of("nectar").With("course", """
            {"staff":{"users":["ada"]},"sharedSecrets":{"submissions":{}},"sharedFolder":{"volume":{"sizeGiB":20,"storageClass":"csi-cephfs"}}}
            """);
        var run = await PlatformRun.Of(RunMode.Preview, file, "nectar");

        Assert.True(run.Options($"{Key} comp20003-hub-key-submissions-1").Protect);
        Assert.True(run.Options($"{Claim} comp20003-hub-course-shared").Protect);
        Assert.True(run.Options($"{Claim} comp20003-hub-course-shared").RetainOnDelete);
        var claim = run.Cloud.The(Claim, "comp20003-hub-course-shared");
        Assert.Equal("csi-cephfs", Text(claim, "spec", "storageClassName"));
        Assert.Equal("20Gi", Text(claim, "spec", "resources", "requests", "storage"));
    }

    [Fact]
    public async Task A_rescue_is_one_job_more_and_a_higher_number_is_another()
    {
        static Task<PlatformRun> With(string users) => PlatformRun.Of(
            RunMode.Update,
            StackFile.Dev().With("course", $$"""{"git":{"repository":"https://git.example.org/a/b","folder":"workshops"},"gitRescue":{{users}}}"""),
            teach: cloud => cloud.Knows("kubernetes:batch/v1:Job"));
        var (none, one, again) = (await With("{}"), await With("""{"ada":1}"""), await With("""{"ada":2}"""));

        Assert.Contains("kubernetes:batch/v1:Job callysto-dev-git-rescue-ada-1", none.NamesOnlyIn(one));
        Assert.Equal(["kubernetes:batch/v1:Job callysto-dev-git-rescue-ada-2"], one.NamesOnlyIn(again));
        Assert.Empty(none.ChangesTo(one));
    }

    [Theory]
    [InlineData("hub.notebooks.capabilities", """["SYS_PTRACE"]""")]
    [InlineData("course.staff", """{"users":["ada"],"capabilities":["SYS_PTRACE"]}""")]
    public async Task Only_a_capability_lowers_what_admission_promises(string path, string json)
    {
        var (before, after) = (await Run(), await Run(file => file.With(path, json)));

        Assert.Equal("restricted", Level(before));
        Assert.Equal("privileged", Level(after));
        Assert.Equal([Release, "kubernetes:core/v1:Namespace callysto-dev-hub-namespace metadata"], before.ChangesTo(after).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task Free_places_are_held_by_pods_of_our_own_where_servers_run()
    {
        var run = await PlatformRun.Of(
            RunMode.Update,
            StackFile.Dev().With("hub.notebooks.freePlaces", "10").With("hub.notebooks.nodeSelector", """{"hub.jupyter.org/node-purpose":"user"}"""),
            teach: cloud => cloud.Knows("kubernetes:apps/v1:Deployment"));

        Assert.Equal("user", Text(run.Cloud.The("kubernetes:apps/v1:Deployment", "callysto-dev-hub-placeholders"), "spec", "template", "spec", "nodeSelector", "hub.jupyter.org/node-purpose"));
    }

    private static string Level(PlatformRun run) => Text(run.Cloud.The("kubernetes:core/v1:Namespace", "callysto-dev-hub-namespace"), "metadata", "labels", "pod-security.kubernetes.io/enforce");

    private static string Text(FakeResource resource, params string[] path) =>
        (string)path.Aggregate((object)resource.Inputs, (at, key) => ((ImmutableDictionary<string, object>)at)[key]);

    private static Task<PlatformRun> Run(Func<StackFile, StackFile>? edit = null) => PlatformRun.Of(RunMode.Update, edit is null ? StackFile.Dev() : edit(StackFile.Dev()));
}
