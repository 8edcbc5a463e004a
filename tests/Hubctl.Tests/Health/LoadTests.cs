using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Health;

/// <summary>`hubctl load` against a fake hub on loopback: what users do, what is counted, what fails a test, and what is refused.</summary>
[Collection(EnvironmentGroup.Name)]
public sealed partial class LoadTests
{
    private static readonly string[][] Quick = [["--session", "0s"], ["--start-delay", "0s"]];

    [Fact]
    public async Task Users_log_in_by_the_form_with_the_cookies_of_jupyterhub_5()
    {
        await using var scene = await SmokeScene.OfAsync(Spawning.AfterAWait);

        var said = await LoadAsync(scene, "--users", "3");

        Assert.True(said.ExitCode == 0, said.ToString());
        Snapshot.Match(Neutral(scene, said.Output), "Load.login.expected.txt");
        Assert.Equal(3, scene.Hub.Requests.Count(request => request == "POST /hub/login"));
        Assert.All(scene.Hub.Users.Values, server => Assert.False(server.IsActive));
    }

    [Fact]
    public async Task Users_of_a_token_are_made_and_deleted()
    {
        await using var scene = await SmokeScene.OfAsync();

        var said = await scene.Hubctl.RunAsync(["load", "--url", scene.Url, .. scene.Way, "--users", "2", .. Quick[0], .. Quick[1], "--json"]);

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Snapshot.Match(Neutral(scene, said.Output), "Load.token.expected.json");
        Assert.Empty(scene.Hub.Users);
        Assert.Contains("POST /hub/api/users/load-2", scene.Hub.Requests);
        Assert.DoesNotContain(FakeHub.Token, said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_come_back_until_the_duration_is_over()
    {
        await using var scene = await SmokeScene.OfAsync();

        var said = await LoadAsync(scene, "--duration", "3s", "--users", "2");

        Assert.True(said.ExitCode == 0, said.ToString());
        Assert.True(scene.Hub.Requests.Count(request => request == "POST /hub/login") > 2, said.Output);
    }

    [Fact]
    public async Task A_threshold_that_does_not_hold_fails_the_test()
    {
        await using var scene = await SmokeScene.OfAsync(Spawning.AfterAWait);

        var said = await LoadAsync(scene, "--max-p95-spawn", "100ms", "--max-p95-login", "1m");

        Assert.Equal(1, said.ExitCode);
        Assert.Matches(@"  FAILED   p95 of spawn: [\d.]+ s, at most 0.1 s\n", said.Output);
        Assert.Matches(@"  ok       p95 of login: [\d.]+ s, at most 60 s\n", said.Output);
    }

    [Theory]
    [InlineData("0%", 1)]
    [InlineData("99.5%", 1)]
    [InlineData("100", 0)]
    public async Task Failed_sessions_fail_the_test_unless_they_are_allowed(string allowed, int code)
    {
        await using var scene = await SmokeScene.OfAsync(Spawning.Refused);

        var said = await LoadAsync(scene, "--users", "2", "--max-errors", allowed);

        Assert.True(said.ExitCode == code, said.ToString());
        Assert.Contains("2 sessions, 2 failed", said.Output, StringComparison.Ordinal);
        Assert.Contains("x spawn: the hub could not start the server: 500 InternalServerError: Spawner failed to start", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Conversation.Dies, "execute: the kernel died")]
    [InlineData(Conversation.Refused, "kernel: the kernel's websocket was refused: 400 BadRequest")]
    [InlineData(Conversation.Wrong, "execute: the code gave '6*7', not 4999950000")]
    public async Task What_fails_is_counted_under_its_phase_and_the_server_is_stopped(Conversation conversation, string message)
    {
        await using var scene = await SmokeScene.OfAsync(conversation: conversation);

        var said = await LoadAsync(scene);

        Assert.Equal(1, said.ExitCode);
        Assert.Contains($"1 x {message}", said.Output, StringComparison.Ordinal);
        Assert.Contains("DELETE /hub/api/users/load-1/server", scene.Hub.Requests);
    }

    [Fact]
    public async Task A_hub_without_a_form_is_said_to_need_a_token()
    {
        await using var scene = await SmokeScene.OfAsync(app => new FakeHub(app) { HasForm = false });

        Assert.Contains("1 x login: the hub has no login form with a password", (await LoadAsync(scene)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_stops_the_servers_of_all_users()
    {
        await using var scene = await SmokeScene.OfAsync();
        using var cancellation = new CancellationTokenSource();
        scene.Hubctl.Cancellation = cancellation.Token;

        var run = LoadAsync(scene, "--users", "5", "--session", "10m");
        while (scene.Hub.Users.Count(user => user.Value.IsReady) < 5)
        {
            Assert.False(run.IsCompleted, "it ended by itself");
            await Task.Delay(20);
        }

        await cancellation.CancelAsync();
        var said = await run;

        Assert.Equal(1, said.ExitCode);
        Assert.Contains("cancelled; the servers of the simulated users were stopped", said.Error, StringComparison.Ordinal);
        Assert.All(scene.Hub.Users.Values, server => Assert.False(server.IsActive));
    }

    [Fact]
    public async Task Hundreds_of_users_fit_into_one_process()
    {
        await using var scene = await SmokeScene.OfAsync();

        var said = await LoadAsync(scene, "--users", "200", "--start-delay", "2s");

        Assert.True(said.ExitCode == 0, said.ToString());
        Assert.Contains("200 sessions, 0 failed", said.Output, StringComparison.Ordinal);
    }

    private static Task<Said> LoadAsync(SmokeScene scene, params string[] arguments) =>
        scene.Hubctl.RunAsync(["load", "--url", scene.Url, .. scene.Way[..4], "--password-file", scene.Hubctl.Folder.Write("password", FakeHub.Password), .. Quick.Where(option => !arguments.Contains(option[0])).SelectMany(option => option), .. arguments]);

    private static string Neutral(SmokeScene scene, string text) =>
        Seconds().Replace(Times().Replace(text.Replace($":{scene.Hub.Port}", ":PORT", StringComparison.Ordinal), "0.00s"), "Seconds\": 0.0").Replace(" in 0.00s", " in TIME", StringComparison.Ordinal);

    [System.Text.RegularExpressions.GeneratedRegex(@"\d+\.\d+s")]
    private static partial System.Text.RegularExpressions.Regex Times();

    [System.Text.RegularExpressions.GeneratedRegex(@"Seconds"": [0-9.E-]+")]
    private static partial System.Text.RegularExpressions.Regex Seconds();
}
