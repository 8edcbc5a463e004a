using System.Text.Json.Nodes;
using JupyterHubInfra.Components.Courses;
using JupyterHubInfra.Components.Tests.Certificates;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Courses;

public sealed class LeaderboardTests
{
    private const string Python = QueueScene.Python;

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode) =>
        Snapshot.Match(string.Concat((await SomeSubmissions.Run(mode, leaderboard: true)).Urns.Split('\n').Where(urn => urn.Contains("board", StringComparison.Ordinal)).Select(urn => urn + "\n")), "Leaderboard.urns.expected.txt");

    [Fact]
    public async Task The_objects_of_the_cluster_are_as_reviewed()
    {
        var run = await SomeSubmissions.Run(RunMode.Update, leaderboard: true);
        var objects = run.Cloud.Registered.Where(resource => resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal) && resource.Name.StartsWith("board", StringComparison.Ordinal));

        Snapshot.Match(
            System.Text.RegularExpressions.Regex.Replace(string.Join('\n', objects.OrderBy(resource => resource.Name, StringComparer.Ordinal).Select(resource => $"# {resource.Type} {resource.Name}\n{Plain.Yaml(resource.Inputs)}")), "(jupyterhub-infra/told: )\\S+", "$1HASH"),
            "Leaderboard.objects.expected.yaml");
    }

    [Fact]
    public async Task Bad_arguments_are_all_named()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => SomeSubmissions.Run(RunMode.Preview, leaderboard: true, changeBoard: args => args with { Period = TimeSpan.Zero, Timeout = TimeSpan.FromDays(1) }));

        Assert.Contains("Leaderboard 'board': Period must be 60 to 2678400 s, got 0 s.\nLeaderboard 'board': Timeout must be 1 to 3600 s, got 86400 s.", exception.ToString(), StringComparison.Ordinal);
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task Results_reach_the_ranking_of_everybody_without_names()
    {
        var settings = await Told();
        settings["runner"] = (await SomeSubmissions.Settings(leaderboard: true))["runner"]!.DeepClone();
        settings["ingest"] = (await SomeSubmissions.Settings())["ingest"]!.DeepClone();
        using var scene = new QueueScene(settings);
        var scores = new Queue<string>(["{\"score\": 7, \"name\": \"the fast one\"}", "{\"score\": 9}"]);
        scene.Cluster.Ends = pod => pod.EndsWith("-results", StringComparison.Ordinal) ? new() { LastWords = { ["results"] = scores.Dequeue() } } : new();
        scene.Start(QueueLogin.Ingest);
        scene.Start(QueueLogin.Runner);
        scene.Start(QueueLogin.Leaderboard);
        scene.Submit("ada");
        scene.WaitForResult("ada", seen => (string?)seen["state"] == "done");
        scene.Submit("bob");

        var ranking = Ranking(scene, entries => entries.Count == 2);

        Assert.Equal([9d, 7d], ranking.Select(entry => (double)entry!["score"]!));
        Assert.StartsWith("student ", (string?)ranking[0]!["name"], StringComparison.Ordinal);
        Assert.Equal("the fast one", (string?)ranking[1]!["name"]);
        Assert.DoesNotContain("bob", ranking.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("the fast one", File.ReadAllText(Path.Combine(scene.Folder, "a1.html")), StringComparison.Ordinal);
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task The_best_entry_of_each_student_counts_however_often_the_daemon_is_killed()
    {
        using var scene = new QueueScene(await Told());
        Enter(scene, "ada", 3, job: "1");
        Enter(scene, "ada", 5, job: "2");
        var first = scene.Start(QueueLogin.Leaderboard);
        Ranking(scene, entries => (double?)entries[0]!["score"] == 5d);
        first.Kill();
        scene.Operator.Call("RPUSH", "leaderboard:work", Entry("ada", 5, "2"));
        Enter(scene, "ada", 4, job: "3");
        Enter(scene, "bob", 6, job: "4");
        scene.Start(QueueLogin.Leaderboard);

        var ranking = Ranking(scene, entries => entries.Count == 2);

        Assert.Equal([6d, 5d], ranking.Select(entry => (double)entry!["score"]!));
        Assert.Empty(scene.Operator.List("LRANGE", "leaderboard:work", "0", "-1"));
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task The_state_is_for_the_daemon_alone()
    {
        using var scene = new QueueScene(await Told());
        Enter(scene, "ada", 3, "1");
        scene.Start(QueueLogin.Leaderboard);
        Ranking(scene, entries => entries.Count == 1);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(scene.Folder, "state.json")));
            Assert.True(File.GetUnixFileMode(Path.Combine(scene.Folder, "a1.json")).HasFlag(UnixFileMode.OtherRead));
        }
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task Rankings_wait_for_their_period()
    {
        using var scene = new QueueScene(await Told(period: 3600));
        Enter(scene, "ada", 3, "1");
        scene.Start(QueueLogin.Leaderboard);
        Ranking(scene, entries => entries.Count == 1);
        Enter(scene, "bob", 4, "2");
        Wait.Until(() => File.ReadAllText(Path.Combine(scene.Folder, "state.json")).Contains("bob", StringComparison.Ordinal), () => scene.Said);

        Assert.Single(Ranking(scene, _ => true));
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task What_is_no_entry_is_dropped()
    {
        using var scene = new QueueScene(await Told());
        foreach (var entry in new[] { "nonsense", "{}", "{\"score\": \"NaN\"}", "{\"score\": 1, \"name\": \"\"}", "{\"score\": 1, \"name\": \"" + new string('x', 41) + "\"}", "[]" })
        {
            scene.Operator.Call("RPUSH", "leaderboard", new JsonObject { ["job"] = "1", ["user"] = "eve", ["assignment"] = "a1", ["received"] = 1, ["entry"] = entry }.ToJsonString());
        }

        Enter(scene, "ada", 1, "2");
        scene.Start(QueueLogin.Leaderboard);

        Assert.Single(Ranking(scene, entries => entries.Count == 1));
        Assert.Equal(6, scene.Said.Split("dropped an entry").Length - 1);
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task A_courses_own_program_that_does_not_end_leaves_the_ranking_as_it_was()
    {
        using var scene = new QueueScene(await Told(command: ["sh", "-c", "read x; case $x in *bob*) sleep 60;; *) echo '[{\"rank\": 1}]';; esac"], timeout: 1));
        Enter(scene, "ada", 1, "1");
        scene.Start(QueueLogin.Leaderboard);
        Ranking(scene, entries => (int?)entries[0]!["rank"] == 1);
        Enter(scene, "bob", 2, "2");

        Wait.Until(() => scene.Said.Contains("a1: not shown", StringComparison.Ordinal), () => scene.Said);
        Assert.Single(Ranking(scene, _ => true));
    }

    private static async Task<JsonObject> Told(int period = 0, string[]? command = null, int timeout = 10)
    {
        var settings = (JsonObject)await SomeSubmissions.BoardSettings(args => args with { Command = [.. command ?? []] });
        settings["leaderboard"]!["periodSeconds"] = period;
        settings["leaderboard"]!["timeoutSeconds"] = timeout;
        return settings;
    }

    private static void Enter(QueueScene scene, string user, double score, string job) => scene.Operator.Call("RPUSH", "leaderboard", Entry(user, score, job));

    private static string Entry(string user, double score, string job) =>
        new JsonObject { ["job"] = job, ["user"] = user, ["assignment"] = "a1", ["received"] = 1, ["entry"] = new JsonObject { ["score"] = score }.ToJsonString() }.ToJsonString();

    private static JsonArray Ranking(QueueScene scene, Func<JsonArray, bool> when)
    {
        JsonArray? found = null;
        using var students = scene.Redis.Login(QueueLogin.Students);
        Wait.Until(
            () => students.Call("GET", "public:leaderboard:a1") is string text && when(found = JsonNode.Parse(text)!["ranking"]!.AsArray()),
            () => scene.Said);
        return found!;
    }
}
