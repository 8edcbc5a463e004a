using System.Collections.Immutable;
using System.Diagnostics;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Hubs.Courses;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Hubs.Courses;

/// <summary>The job that moves a broken checkout aside: what its pod may do, and its script run on a home.</summary>
public sealed class GitRescueTests : IDisposable
{
    private const string JobType = "kubernetes:batch/v1:Job";

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("home-");

    private string Workshops => Path.Combine(_home.FullName, "workshops");

    public void Dispose() => _home.Delete(recursive: true);

    [NeedsFact("python3")]
    public void The_folder_is_moved_aside_once_and_the_user_reads_where_to()
    {
        Directory.CreateDirectory(Workshops);
        File.WriteAllText(Path.Combine(Workshops, "answer.py"), "mine");

        Assert.Contains("moved workshops to workshops-rescued-1", Rescue("1"), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_home.FullName, "workshops-rescued-1", "answer.py")));
        Assert.Contains("workshops-rescued-1", File.ReadAllText(Path.Combine(_home.FullName, "COURSE-FILES-RESCUED.txt")), StringComparison.Ordinal);

        Directory.CreateDirectory(Workshops);
        Assert.Contains("was done before", Rescue("1"), StringComparison.Ordinal);
        Assert.True(Directory.Exists(Workshops), "the next start fetched it anew, and nobody asked for another rescue");

        Assert.Contains("moved workshops to workshops-rescued-2", Rescue("2"), StringComparison.Ordinal);
    }

    [NeedsFact("python3")]
    public void A_home_without_the_folder_needs_nothing()
    {
        Assert.Contains("there is no workshops", Rescue("1"), StringComparison.Ordinal);
        Assert.Equal([".git-rescue"], _home.GetFileSystemInfos().Select(file => file.Name));
    }

    [NeedsFact("python3")]
    public void An_older_rescue_of_the_same_name_is_not_overwritten()
    {
        Directory.CreateDirectory(Path.Combine(_home.FullName, "workshops-rescued-1"));
        Directory.CreateDirectory(Workshops);

        Assert.Contains("moved workshops to workshops-rescued-1-2", Rescue("1"), StringComparison.Ordinal);
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_job_sees_the_home_of_its_user_and_nothing_else(RunMode mode)
    {
        var run = await Run(mode, shared: true, ("ada@example.org", 1), ("bob", 3));

        var job = run.Cloud.The(JobType, "rescue-ada-example-org---cfe00dde-1").Inputs;
        Assert.Equal("git-rescue-bob-3", At(run.Cloud.The(JobType, "rescue-bob-3").Inputs, "metadata", "name"));
        var pod = At(job, "spec", "template", "spec");
        Assert.Equal(false, At(pod, "automountServiceAccountToken"));
        Assert.Equal("1000", $"{At(pod, "securityContext", "runAsUser")}");
        Assert.Equal("100", $"{At(pod, "securityContext", "runAsGroup")}");
        var container = ((IEnumerable<object>)At(pod, "containers")).Single();
        Assert.Equal(true, At(container, "securityContext", "readOnlyRootFilesystem"));
        var home = ((IEnumerable<object>)At(container, "volumeMounts")).Single(mount => (string)At(mount, "name") == "home");
        Assert.Equal("ada-example-org---cfe00dde", At(home, "subPath"));
        Assert.Equal(["home", "scripts"], ((IEnumerable<object>)At(pod, "volumes")).Select(volume => (string)At(volume, "name")).Order(StringComparer.Ordinal));

        // A policy of both directions without a rule: no traffic at all.
        var policy = (ImmutableDictionary<string, object>)At(Assert.Single(run.Cloud.OfType("kubernetes:networking.k8s.io/v1:NetworkPolicy")).Inputs, "spec");
        Assert.Equal(["Ingress", "Egress"], (IEnumerable<object>)policy["policyTypes"]);
        Assert.False(policy.ContainsKey("egress"));
        Assert.False(policy.ContainsKey("ingress"));
    }

    [Fact]
    public async Task A_disk_per_user_is_mounted_when_its_server_lets_go_of_it()
    {
        var job = (await Run(RunMode.Update, shared: false, ("ada", 1))).Cloud.The(JobType, "rescue-ada-1").Inputs;

        Assert.Equal("true", At(job, "metadata", "annotations", "pulumi.com/skipAwait"));
        var home = ((IEnumerable<object>)At(job, "spec", "template", "spec", "volumes")).Single(volume => (string)At(volume, "name") == "home");
        Assert.Equal("claim-ada", At(home, "persistentVolumeClaim", "claimName"));
    }

    [Fact]
    public async Task One_more_user_adds_one_job()
    {
        var one = await Run(RunMode.Update, shared: true, ("ada", 1));
        var two = await Run(RunMode.Update, shared: true, ("ada", 1), ("bob", 1));

        Assert.Equal(["rescue-bob-1"], two.Cloud.OfType(JobType).Select(job => job.Name).Except(one.Cloud.OfType(JobType).Select(job => job.Name)));
    }

    private static Task<CloudRun> Run(RunMode mode, bool shared, params (string User, int Generation)[] users) => CloudRun.Of(
        mode,
        options =>
        {
            var cluster = new FakeCluster();
            HomeClaims homes = shared
                ? new HomeClaims.OneForAll("homes", "{username}") { Namespace = "hub", Ready = cluster.Kubernetes }
                : new HomeClaims.OnePerUser("component=singleuser-storage", "claim-{user_server}") { Namespace = "hub", Ready = cluster.Kubernetes };
            _ = new GitRescue("rescue", new() { Cluster = cluster, Homes = homes, Folder = "workshops", Users = users.ToImmutableSortedDictionary(user => user.User, user => user.Generation, StringComparer.Ordinal) }, options);
        },
        new FakeCloud(mode).Knows(JobType));

    private static object At(object value, params string[] path) => path.Aggregate(value, (at, key) => ((ImmutableDictionary<string, object>)at)[key]);

    private string Rescue(string generation)
    {
        var start = new ProcessStartInfo(Tools.Find("python3")!, ["-c", Scripts.Read("git-rescue.py")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["RESCUE_HOME"] = _home.FullName;
        start.Environment["FOLDER"] = "workshops";
        start.Environment["GENERATION"] = generation;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return said;
    }
}
