using System.Diagnostics;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Hubs.Courses;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Tests.Hubs;
using JupyterHubInfra.TestKit;
using Pulumi;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>What the hub gives users' servers, so that their users can submit.</summary>
public sealed class SubmissionAccessTests
{
    private const string Traitlets = "traitlets";

    private const string Hub =
        """
        import sys, types
        from traitlets.config import Config
        c = Config()
        if sys.argv[2] == "set": c.KubeSpawner.environment = {"COURSE": "2026"}
        z2jh = types.ModuleType("z2jh")
        z2jh.get_config = {"custom.courseSubmissions": {"host": "redis.hub-submissions", "port": 6379, "password": "students", "masterKey": sys.argv[3]}}.__getitem__
        sys.modules["z2jh"] = z2jh
        exec(open(sys.argv[1]).read())
        found = c.KubeSpawner.environment
        found = found if isinstance(found, dict) else found.get_value({})
        spawner = types.SimpleNamespace(user=types.SimpleNamespace(name="ada"))
        print(" ".join(f"{name}={value(spawner) if callable(value) else value}" for name, value in sorted(found.items())))
        """;

    [Fact]
    public void The_hub_is_told_of_the_queue_and_its_users_reach_it()
    {
        var values = Some.ValuesOf(WithQueue());

        Snapshot.Match(Some.Yaml(values), "SubmissionAccess.values.expected.yaml");
        if (Needs.Missing(Needs.Chart) is null)
        {
            Assert.Empty(ChartSchema.Problems(values.ToPlain(_ => "hidden")));
        }
    }

    [Fact]
    public void Without_a_queue_a_hub_has_none_of_it()
    {
        var values = Some.Yaml(Some.ValuesOf(Some.ProductionHub()));

        Assert.DoesNotContain("ubmission", values, StringComparison.Ordinal);
    }

    [NeedsTheory(Needs.Python + Traitlets), InlineData("set", "COURSE=2026 "), InlineData("empty", "")]
    public void Each_server_gets_the_key_that_the_queue_makes_of_its_users_name(string environment, string before)
    {
        var folder = Directory.CreateTempSubdirectory("hub-");
        var (hub, part) = (Path.Combine(folder.FullName, "hub.py"), Path.Combine(folder.FullName, "part.py"));
        File.WriteAllText(hub, Hub);
        File.WriteAllText(part, Scripts.Source("course-submissions.py"));
        using var process = Process.Start(new ProcessStartInfo(PythonModules.Find(Traitlets)!, [hub, part, environment, QueueScene.Master]) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        folder.Delete(recursive: true);

        Assert.Equal($"{before}SUBMISSION_HOST=redis.hub-submissions SUBMISSION_KEY={QueueScene.KeyOf("ada")} SUBMISSION_PASSWORD=students SUBMISSION_PORT=6379", said.TrimEnd());
    }

    private static JupyterHubReleaseArgs WithQueue() => Some.ProductionHub() with
    {
        Course = new() { Submissions = new("hub-submissions", "redis.hub-submissions", 6379) { MasterKey = Output.CreateSecret("hidden"), Password = Output.CreateSecret("hidden") } },
    };
}
