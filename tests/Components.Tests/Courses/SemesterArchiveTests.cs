using System.Collections.Immutable;
using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Courses.OpenStack;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Tests.Certificates;
using JupyterHubInfra.Components.Tests.Hubs;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Core.V1;
using Container = Pulumi.OpenStack.ObjectStorage.Container;

namespace JupyterHubInfra.Components.Tests.Courses;

public sealed class SemesterArchiveTests
{
    private const string JobType = "kubernetes:batch/v1:Job";
    private const string CronJobType = "kubernetes:batch/v1:CronJob";
    private const string ContainerType = "openstack:objectstorage/container:Container";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode) => Snapshot.Match((await Run(mode, Everything)).Urns, "SemesterArchive.urns.expected.txt");

    [Fact]
    public async Task Jobs_credentials_and_what_they_reach_are_as_reviewed()
    {
        var run = await Run(RunMode.Update, Everything);
        var objects = run.Cloud.Registered.Where(resource => resource.Type is JobType or ContainerType or "kubernetes:networking.k8s.io/v1:NetworkPolicy" or "openstack:identity/applicationCredential:ApplicationCredential");

        Snapshot.Match(string.Join('\n', objects.Select(resource => $"# {resource.Type} {resource.Name}\n{Plain.Yaml(resource.Inputs)}")), "SemesterArchive.objects.expected.yaml");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_container_is_protected_and_kept_where_data_is(bool keep)
    {
        var options = (await Run(RunMode.Update, args => args with { KeepData = keep })).OptionsOf<Container>().Values.Single();

        Assert.Equal((keep, keep), (options.Protect, options.RetainOnDelete));
    }

    [Fact]
    public async Task Only_the_archive_runs_unless_somebody_is_on_a_list()
    {
        var run = await Run(RunMode.Update);

        Assert.Equal(["course-archive-archive-2026-s2"], run.Cloud.OfType(JobType).Select(job => job.Name));
        Assert.Single(run.Cloud.OfType("openstack:identity/applicationCredential:ApplicationCredential"));
    }

    [Fact]
    public async Task A_run_that_is_over_is_not_run_again_by_another_image_or_list() =>
        Assert.All((await Run(RunMode.Update, Everything)).OptionsOf<Job>().Values, options => Assert.Equal(["spec"], options.IgnoreChanges));

    [Fact]
    public async Task Another_semester_a_further_run_and_another_list_are_new_jobs()
    {
        Assert.Equal("course-archive-archive-2027-s1", (await Run(RunMode.Update, args => args with { Semester = "2027-s1" })).Cloud.OfType(JobType).Single().Name);
        Assert.Equal("course-archive-archive-2026-s2-r2", (await Run(RunMode.Update, args => args with { Run = 2 })).Cloud.OfType(JobType).Single().Name);
        var first = (await Run(RunMode.Update, Everything)).Cloud.OfType(JobType).Select(job => job.Name).ToArray();
        var second = (await Run(RunMode.Update, args => Everything(args) with { Remove = ["ada"] })).Cloud.OfType(JobType).Select(job => job.Name).ToArray();
        var same = (await Run(RunMode.Update, args => Everything(args) with { Remove = ["grace", "ada"] })).Cloud.OfType(JobType).Select(job => job.Name).ToArray();
        Assert.Equal(first, same);
        Assert.Single(second.Except(first));
    }

    [Fact]
    public async Task A_schedule_makes_it_a_job_of_every_night()
    {
        var run = await Run(RunMode.Update, args => args with { Schedule = "30 16 * * *" });

        Assert.Empty(run.Cloud.OfType(JobType));
        Assert.Equal("course-archive-archive-job", run.Cloud.OfType(CronJobType).Single().Name);
    }

    [Fact]
    public async Task Clouds_without_access_rules_get_credentials_without() =>
        Assert.All(
            (await Run(RunMode.Update, args => args with { RestrictPaths = false })).Cloud.OfType("openstack:identity/applicationCredential:ApplicationCredential"),
            credential => Assert.DoesNotContain("accessRules", credential.Inputs.Keys));

    [Fact]
    public async Task Behind_a_proxy_the_jobs_know_it_and_go_to_the_hub_without_it()
    {
        var run = await Run(RunMode.Update, args => Everything(args) with { Proxy = new() { Http = "http://wwwproxy.example.edu:8000", NoProxy = [".example.edu"] } });
        var job = Plain.Yaml(run.Cloud.OfType(JobType)[1].Inputs);

        Assert.Contains("- name: https_proxy\n              value: http://wwwproxy.example.edu:8000", job, StringComparison.Ordinal);
        Assert.Matches("- name: no_proxy\n +value: (?=.*\\.example\\.edu)(?=.*,hub\\b)", job);
    }

    [Fact]
    public void The_hubs_service_may_delete_the_listed_users_and_nothing_else()
    {
        var service = SemesterArchive.Service(["grace", "ada"]);

        Assert.Equal<string>(["delete:users!user=ada", "delete:users!user=grace"], service.Scopes);
        Assert.All(service.Scopes, scope => Assert.True(HubScope.IsOne(scope)));
    }

    // As Keystone's middleware reads it: a star is one part of a path, two are all that follows.
    [Theory]
    [InlineData("GET", "/v1/AUTH_0f/archives/ada/2026-s2.tar.xz", true)]
    [InlineData("PUT", "/v1/AUTH_0f/archives/.segments/ada/2026-s2/run/00000000", true)]
    [InlineData("DELETE", "/v1/AUTH_0f/archives/ada/2026-s2.tar.xz", false)]
    [InlineData("POST", "/v1/AUTH_0f/archives/ada/2026-s2.tar.xz", false)]
    [InlineData("GET", "/v1/AUTH_0f/others/ada/2026-s2.tar.xz", false)]
    [InlineData("GET", "/v1/AUTH_0f/archives", false)]
    [InlineData("PUT", "/v1/AUTH_0f/archives", false)]
    public void The_writers_credential_is_for_objects_of_the_container(string method, string path, bool allowed) =>
        Assert.Equal(allowed, Paths([.. ArchiveCredential.Reads, ("PUT", "**")]).Any(rule => rule.Method == method && Regex.IsMatch(path, rule.Path)));

    [NeedsFact(ArchiveBench.Python)]
    public void What_the_jobs_do_is_within_their_credentials()
    {
        using var bench = new ArchiveBench();
        bench.Put("ada/x", "1");
        bench.Shell("head -c 3000000 /dev/urandom > ada/random");
        bench.Swift.Rules = Paths([.. ArchiveCredential.Reads, ("PUT", "**")]);
        Assert.Equal(0, bench.Archive(segment: 1 << 20).ExitCode);
        bench.Swift.Rules = Paths([.. ArchiveCredential.Reads, ("PUT", ".runs/**")]);
        var (code, said) = bench.Remove("ada");
        Assert.True(code == 0, said);
        bench.Swift.Rules = Paths(ArchiveCredential.Reads);
        Assert.Equal(0, bench.Restore("ada").ExitCode);
    }

    [Fact]
    public async Task Bad_arguments_are_all_named()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, args => args with
        {
            Semester = "2026/S2",
            Container = "a/b",
            Schedule = "daily",
            Run = 0,
            Limit = TimeSpan.FromSeconds(1),
            RemoveAfter = TimeSpan.FromHours(1),
            CloudRoles = [],
            Users = ["ada", "ada", "../grace"],
            Remove = ["ada"],
            Restore = ["ada"],
            HubToken = null,
        }));

        Snapshot.Match(string.Join('\n', exception.ToString().Split('\n').Where(line => line.Contains("SemesterArchive 'course-archive'", StringComparison.Ordinal)).Select(line => line[line.IndexOf("SemesterArchive '", StringComparison.Ordinal)..])), "SemesterArchive.issues.expected.txt");
    }

    [Fact]
    public async Task Homes_on_volumes_of_their_own_are_refused_with_the_reason()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, args => args with
        {
            Homes = new HomeClaims.OnePerUser("x", "claim-{username}") { Namespace = "hub", Ready = args.Homes.Ready },
        }));

        Assert.Contains("Homes are a volume for each user, which one node mounts at a time; a job cannot read all of them.", exception.ToString(), StringComparison.Ordinal);
    }

    private static SemesterArchiveArgs Everything(SemesterArchiveArgs args) => args with { Remove = ["ada", "grace"], Restore = ["alan"], HubToken = "token-of-the-service" };

    private static (string Method, string Path)[] Paths(ImmutableArray<(string Method, string Below)> rights) =>
        [.. ArchiveCredential.PathsOf("archives", rights).Select(rule => (rule.Method, $"^{rule.Path.Replace("**", ".*", StringComparison.Ordinal).Replace("/*/", "/[^/]+/", StringComparison.Ordinal)}$"))];

    private static Task<CloudRun> Run(RunMode mode, Func<SemesterArchiveArgs, SemesterArchiveArgs>? change = null) => CloudRun.Of(mode, options =>
    {
        var args = new SemesterArchiveArgs
        {
            Cluster = new FakeCluster(),
            Homes = new HomeClaims.OneForAll("homes", "{username}") { Namespace = "hub", Ready = new ConfigMap("ready") },
            Container = "comp20003-archives",
            Semester = "2026-s2",
        };
        _ = new SemesterArchive("course-archive", change?.Invoke(args) ?? args, options);
    });
}
