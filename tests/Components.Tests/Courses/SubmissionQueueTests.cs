using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using JupyterHubInfra.Components.Courses;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>The daemons' real scripts against a real redis and a cluster's API.</summary>
public sealed class SubmissionQueueTests
{
    private const string Python = QueueScene.Python;

    private static readonly string[] Stages = ["setup", "verify", "test", "results", "finalise"];

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task A_submission_goes_through_its_stages_and_its_student_reads_what_came_of_it()
    {
        using var scene = new QueueScene(await SomeSubmissions.Settings());
        scene.Cluster.Ends = pod => pod.EndsWith("-results", StringComparison.Ordinal) ? new() { Printed = "10 of 10 points" }
            : pod.EndsWith("-finalise", StringComparison.Ordinal) ? new() { LastWords = { ["certificate"] = "signed" } }
            : new();
        StartAll(scene);
        scene.Submit("ada");

        var result = scene.WaitForResult("ada", seen => (string?)seen["state"] == "done");

        Assert.Equal("10 of 10 points", (string?)result["text"]);
        Assert.Equal("signed", (string?)result["certificate"]);
        Assert.All(Stages, stage => Assert.Equal("passed", (string?)result["stages"]![stage]));
        Assert.Equal(Stages, scene.Cluster.PodsMade.Select(StageOf));
        Assert.Equal("a1", Environment(scene, "results", "ASSIGNMENT"));
        Assert.Equal("passed", Environment(scene, "results", "TEST_OUTCOME"));
        Assert.Empty(scene.Operator.List("LRANGE", "submissions:work", "0", "-1"));
        Assert.DoesNotContain(scene.Cluster.Asked, asked => !asked.Contains(QueueCluster.Space, StringComparison.Ordinal));
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task A_finished_job_leaves_nothing_on_the_cluster()
    {
        var settings = await SomeSubmissions.Settings();
        settings["reaper"]!["objectsSeconds"] = 0;
        using var scene = new QueueScene(settings);
        StartAll(scene);
        scene.Submit("ada");

        scene.WaitForResult("ada", seen => (string?)seen["state"] == "done");

        Wait.Until(() => scene.Cluster.Objects.Length == 0, () => scene.Said);
        Wait.Until(() => scene.Operator.List("LRANGE", "jobs:done", "0", "-1").Length == 1);
        Assert.DoesNotContain(((object?[])((object?[])scene.Operator.Call("SCAN", "0", "COUNT", "100")!)[1]!).Cast<string>(), key => key.StartsWith("payload:", StringComparison.Ordinal));
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task A_runner_killed_between_any_two_stages_makes_no_pod_twice_and_loses_nothing()
    {
        using var scene = new QueueScene(await SomeSubmissions.Settings());
        var mayEnd = "";
        scene.Cluster.Ends = pod => pod.EndsWith(mayEnd, StringComparison.Ordinal) ? new() { LastWords = { ["certificate"] = "signed" } } : null;
        scene.Start(QueueLogin.Ingest);
        scene.Submit("ada");
        foreach (var stage in Stages)
        {
            mayEnd = "-nothing";
            var before = scene.Start(QueueLogin.Runner);
            Wait.Until(() => scene.Cluster.PodsMade.Any(pod => StageOf(pod) == stage), () => scene.Said);
            before.Kill();

            mayEnd = $"-{stage}";
            var after = scene.Start(QueueLogin.Runner);
            scene.WaitForResult("ada", seen => (string?)seen["stages"]?[stage] == "passed");
            after.Kill();
        }

        scene.Start(QueueLogin.Runner);
        var result = scene.WaitForResult("ada", seen => (string?)seen["state"] == "done");

        Assert.Equal("signed", (string?)result["certificate"]);
        Assert.Equal(Stages, scene.Cluster.PodsMade.Select(StageOf).Distinct());
        Assert.Equal(scene.Cluster.Objects.Count(name => name.StartsWith("pods/", StringComparison.Ordinal)), Stages.Length);
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task A_message_that_was_being_looked_at_is_looked_at_again_and_makes_one_job()
    {
        using var scene = new QueueScene(await SomeSubmissions.Settings());
        var raw = QueueScene.Message("ada").ToJsonString();
        scene.Operator.Call("RPUSH", "submissions:work", raw);
        scene.Push(raw);
        scene.Start(QueueLogin.Ingest);

        scene.WaitForResult("ada", seen => (string?)seen["state"] == "waiting");
        Wait.Until(() => scene.Said.Contains("it came before", StringComparison.Ordinal), () => scene.Said);

        Assert.Single(scene.Operator.List("LRANGE", "jobs:queue", "0", "-1"));
        Assert.Empty(scene.Operator.List("LRANGE", "submissions:work", "0", "-1"));
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task A_redis_that_is_killed_has_everything_when_it_comes_back()
    {
        using var scene = new QueueScene(await SomeSubmissions.Settings());
        scene.Cluster.Ends = _ => null;
        StartAll(scene);
        scene.Submit("ada");
        Wait.Until(() => scene.Cluster.PodsMade.Length == 1, () => scene.Said);
        scene.CrashRedis();
        scene.Submit("bob");

        scene.Cluster.Ends = _ => new();

        scene.WaitForResult("ada", seen => (string?)seen["state"] == "done");
        scene.WaitForResult("bob", seen => (string?)seen["state"] == "done");
    }

    [NeedsTheory(Python, RedisServer.Tool)]
    [InlineData("", "is not JSON")]
    [InlineData("{\"user\": \"ada\"}", "has other fields")]
    [InlineData("[1]", "has other fields")]
    [InlineData("submit ada a1 1234 main.py", "is not JSON")]
    public async Task What_nobody_vouches_for_is_dropped(string raw, string reason)
    {
        using var scene = new QueueScene(await SomeSubmissions.Settings());
        scene.Push(raw);
        scene.Start(QueueLogin.Ingest);

        Wait.Until(() => scene.Said.Contains(reason, StringComparison.Ordinal), () => scene.Said);
        Wait.Until(() => scene.Operator.List("LRANGE", "submissions:work", "0", "-1").Length == 0);
        Assert.Empty(scene.Operator.List("LRANGE", "jobs:queue", "0", "-1"));
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task Nobody_submits_for_somebody_else()
    {
        using var scene = new QueueScene(await SomeSubmissions.Settings());
        var changed = QueueScene.Message("ada");
        changed["assignment"] = "a2";
        scene.Push(QueueScene.Message("ada", key: QueueScene.KeyOf("eve")).ToJsonString());
        scene.Push(changed.ToJsonString());
        scene.Start(QueueLogin.Ingest);

        Wait.Until(() => scene.Said.Split("is not signed by whom it names").Length == 3, () => scene.Said);
        Assert.Empty(scene.Results("ada"));
        Assert.Empty(scene.Results("eve"));
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task What_cannot_be_taken_is_refused_with_its_reason()
    {
        using var scene = new QueueScene(await SomeSubmissions.Settings(args => args with { ContentKiB = 1 }));
        scene.Push(QueueScene.Message("ada", assignment: "a9").ToJsonString());
        scene.Push(QueueScene.Message("ada", content: new string('x', 1025)).ToJsonString());
        scene.Push(QueueScene.Message("ada", content: "").ToJsonString());
        scene.Push(QueueScene.Message("ada", file: "a\nb").ToJsonString());
        scene.Push(QueueScene.Message("ada", time: 1_000_000).ToJsonString());
        scene.Push(QueueScene.Message("ada", time: 4_000_000_000).ToJsonString());
        scene.Push(QueueScene.Message("ada", content: new string('x', 10_000)).ToJsonString());
        scene.Start(QueueLogin.Ingest);

        Wait.Until(() => scene.Results("ada").Length == 6 && scene.Said.Contains("dropped a message, which has", StringComparison.Ordinal), () => scene.Said);

        Assert.All(scene.Results("ada"), result => Assert.Equal("refused", (string?)result["state"]));
        var reasons = scene.Results("ada").Select(result => (string)result["reason"]!).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "the file has 1025 bytes; at most 1024 can be submitted",
                "the file is empty",
                "the file's name must have 1 to 200 printable characters",
                "the message is from the future; look at the server's clock",
                "the message is too old; submit again",
                "there is no assignment 'a9'; there are: a1, a2",
            ],
            reasons);
        Assert.Empty(scene.Operator.List("LRANGE", "jobs:queue", "0", "-1"));
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task One_student_cannot_fill_the_queue()
    {
        using var scene = new QueueScene(await SomeSubmissions.Settings());
        for (var i = 0; i < 10; i++)
        {
            scene.Submit("eve");
        }

        scene.Submit("ada");
        scene.Start(QueueLogin.Ingest);
        scene.WaitForResult("ada", seen => (string?)seen["state"] == "waiting");

        Assert.Equal(3, scene.Results("eve").Count(result => (string?)result["state"] == "waiting"));
        Assert.Equal(7, scene.Results("eve").Count(result => ((string?)result["reason"])?.StartsWith("3 of your submissions are not done yet", StringComparison.Ordinal) == true));
        Assert.Equal(4, scene.Operator.List("LRANGE", "jobs:queue", "0", "-1").Length);
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task A_day_has_so_many_submissions_of_one_student()
    {
        using var scene = new QueueScene(await SomeSubmissions.Settings(args => args with { PerStudentAndDay = 2, OpenPerStudent = 9 }));
        for (var i = 0; i < 3; i++)
        {
            scene.Submit("eve");
        }

        scene.Start(QueueLogin.Ingest);

        scene.WaitForResult("eve", seen => (string?)seen["reason"] == "you have submitted 2 times today, which is all; days begin at 00:00 UTC");
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task What_does_not_pass_is_told_to_the_stages_that_judge()
    {
        using var scene = new QueueScene(await SomeSubmissions.Settings());
        scene.Cluster.Ends = pod => StageOf(pod) == "test" ? new() { Reason = "DeadlineExceeded" } : new();
        StartAll(scene);
        scene.Submit("ada");

        var result = scene.WaitForResult("ada", seen => (string?)seen["state"] == "done");

        Assert.Equal("timeout", (string?)result["stages"]!["test"]);
        Assert.Equal("timeout", Environment(scene, "results", "TEST_OUTCOME"));
        Assert.Equal(Stages, scene.Cluster.PodsMade.Select(StageOf));
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task What_is_not_verified_is_not_run()
    {
        using var scene = new QueueScene(await SomeSubmissions.Settings());
        scene.Cluster.Ends = pod => StageOf(pod) == "verify" ? new() { ExitCode = 3 } : new();
        StartAll(scene);
        scene.Submit("ada");

        var result = scene.WaitForResult("ada", seen => (string?)seen["state"] == "done");

        Assert.Equal("failed (exit 3)", (string?)result["stages"]!["verify"]);
        Assert.Equal(["setup", "verify", "results", "finalise"], scene.Cluster.PodsMade.Select(StageOf));
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task A_stage_that_never_ends_does_not_hold_the_queue()
    {
        var settings = await SomeSubmissions.Settings(args => args with { Parallel = 1 });
        settings["runner"]!["pendingSeconds"] = 0;
        foreach (var stage in settings["runner"]!["stages"]!.AsArray())
        {
            stage!["limitSeconds"] = 1;
        }

        using var scene = new QueueScene(settings);
        scene.Cluster.Ends = pod => StageOf(pod) == "test" ? null : new();
        StartAll(scene);
        scene.Submit("eve");
        scene.Submit("ada");

        Assert.Equal("not ended in time", (string?)scene.WaitForResult("eve", seen => (string?)seen["state"] == "done")["stages"]!["test"]);
        scene.WaitForResult("ada", seen => (string?)seen["state"] == "done");
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task A_pod_that_vanishes_with_its_node_is_made_once_more()
    {
        using var scene = new QueueScene(await SomeSubmissions.Settings());
        var lost = 0;
        scene.Cluster.Ends = pod => StageOf(pod) == "test" ? null : new();
        StartAll(scene);
        scene.Submit("ada");
        while (lost < 2)
        {
            Wait.Until(() => scene.Cluster.Objects.Any(name => name.EndsWith("-test", StringComparison.Ordinal)), () => scene.Said);
            scene.Cluster.Lose(scene.Cluster.Objects.Single(name => name.EndsWith("-test", StringComparison.Ordinal)));
            lost++;
        }

        var result = scene.WaitForResult("ada", seen => (string?)seen["state"] == "done");

        Assert.Equal("lost", (string?)result["stages"]!["test"]);
        Assert.Equal(2, scene.Cluster.PodsMade.Count(pod => StageOf(pod) == "test"));
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task A_cluster_that_does_not_answer_is_asked_again()
    {
        using var scene = new QueueScene(await SomeSubmissions.Settings());
        scene.Cluster.Broken = (403, """{"message": "exceeded quota: submissions"}""");
        StartAll(scene);
        scene.Submit("ada");
        Wait.Until(() => scene.Said.Contains("later:", StringComparison.Ordinal), () => scene.Said);

        scene.Cluster.Broken = null;

        Assert.All(Stages, stage => Assert.Equal("passed", (string?)scene.WaitForResult("ada", seen => (string?)seen["state"] == "done")["stages"]![stage]));
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task No_more_jobs_are_under_way_than_the_settings_say()
    {
        using var scene = new QueueScene(await SomeSubmissions.Settings(args => args with { Parallel = 2 }));
        scene.Cluster.Ends = _ => null;
        StartAll(scene);
        foreach (var user in new[] { "ada", "bob", "cyd", "dan" })
        {
            scene.Submit(user);
        }

        Wait.Until(() => scene.Cluster.PodsMade.Length == 2 && scene.Operator.List("LRANGE", "jobs:queue", "0", "-1").Length == 2, () => scene.Said);
        Assert.Equal(2, scene.Operator.List("LRANGE", "jobs:active", "0", "-1").Length);
    }

    [NeedsFact(Python, RedisServer.Tool)]
    public async Task The_lines_of_the_runbook_submit_from_a_notebook()
    {
        using var scene = new QueueScene(await SomeSubmissions.Settings());
        scene.Cluster.Ends = pod => StageOf(pod) == "results" ? new() { Printed = "10 of 10 points" } : new();
        StartAll(scene);
        var runbook = File.ReadAllText(Repository.PathOf("docs/runbooks/submissions.md"));
        var lines = runbook.Split("```python\n")[1].Split("```")[0];
        File.WriteAllText(Path.Combine(scene.Folder, "main.py"), "print(42)");

        var job = Notebook(scene, lines + $"print(submit('a1', '{scene.Folder}/main.py'))");
        scene.WaitForResult("ada", seen => (string?)seen["state"] == "done");
        var results = JsonNode.Parse(Notebook(scene, lines + "print(json.dumps(results()))"))!;

        Assert.Equal("10 of 10 points", (string?)results[job]!["text"]);
        Assert.Equal("main.py", (string?)results[job]!["file"]);
    }

    private static string Notebook(QueueScene scene, string code)
    {
        var start = new ProcessStartInfo(Python, ["-c", code]) { RedirectStandardOutput = true };
        foreach (var (name, value) in new[]
        {
            ("JUPYTERHUB_USER", "ada"), ("SUBMISSION_HOST", "127.0.0.1"), ("SUBMISSION_PORT", scene.Redis.Port.ToString(CultureInfo.InvariantCulture)),
            ("SUBMISSION_PASSWORD", "students"), ("SUBMISSION_KEY", QueueScene.KeyOf("ada")),
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said.Trim();
    }

    private static void StartAll(QueueScene scene)
    {
        scene.Start(QueueLogin.Ingest);
        scene.Start(QueueLogin.Runner);
        scene.Start(QueueLogin.Reaper);
    }

    private static string StageOf(string pod) => pod[(pod.LastIndexOf('-') + 1)..];

    private static string? Environment(QueueScene scene, string stage, string name)
    {
        var pod = scene.Cluster.Objects.Single(entry => entry.StartsWith("pods/", StringComparison.Ordinal) && entry.EndsWith("-" + stage, StringComparison.Ordinal));
        return (string?)scene.Cluster[pod]["spec"]!["containers"]![0]!["env"]!.AsArray().Single(variable => (string?)variable!["name"] == name)!["value"];
    }
}
