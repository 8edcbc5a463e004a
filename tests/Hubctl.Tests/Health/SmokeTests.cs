using JupyterHubInfra.Hubctl.Health;
using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Health;

/// <summary>`hubctl smoke` against a fake hub on loopback: what it says of a healthy one, and of every way to be ill.</summary>
public sealed class SmokeTests
{
    private const string User = SmokeOptions.DefaultUser;

    [Fact]
    public async Task A_healthy_hub_passes_every_rung_and_nothing_is_left_behind()
    {
        await using var scene = await SmokeScene.OfAsync(Spawning.AfterAWait);

        var said = await scene.SmokeAsync("--expect-version", "5.5.0");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Snapshot.Match(scene.Neutral(said.Output), "Smoke.healthy.expected.txt");
        Assert.Empty(scene.Hub.Users);
    }

    [Fact]
    public async Task The_document_says_the_same_as_the_report()
    {
        await using var scene = await SmokeScene.OfAsync();

        var said = await scene.SmokeAsync("--json");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Snapshot.Match(scene.Neutral(said.Output), "Smoke.healthy.expected.json");
    }

    [Fact]
    public async Task A_failure_is_reported_with_what_to_do_and_what_it_hides()
    {
        await using var scene = await SmokeScene.OfAsync(Spawning.Refused);

        var said = await scene.SmokeAsync();
        var document = await scene.SmokeAsync("--json");

        Assert.Equal((1, 1), (said.ExitCode, document.ExitCode));
        Snapshot.Match(scene.Neutral(said.Output), "Smoke.failed.expected.txt");
        Snapshot.Match(scene.Neutral(document.Output), "Smoke.failed.expected.json");
    }

    [Theory]
    [InlineData(Spawning.Refused, "server", "the hub could not start the server: 500 InternalServerError: Spawner failed to start [status=1]")]
    [InlineData(Spawning.Never, "server", "the server was not ready within 1 s")]
    [InlineData(Spawning.GivenUp, "server", "the server ended before it was ready")]
    [InlineData(Spawning.Forbidden, "server", "does not let the token start a server for hub-health-check: 403 Forbidden: Action is not authorized")]
    public async Task A_server_that_does_not_start_fails_its_rung_and_is_stopped(Spawning spawning, string rung, string message)
    {
        await using var scene = await SmokeScene.OfAsync(spawning);

        var said = await scene.SmokeAsync("--timeout", "1s");

        AssertFailed(said, rung, message);
        Assert.Contains("skipped  execute          needs server, which failed", said.Output, StringComparison.Ordinal);
        Assert.Empty(scene.Hub.Users);
        Assert.Equal(spawning != Spawning.Forbidden, scene.Hub.Requests.Contains($"DELETE /hub/api/users/{User}/server"));
    }

    [Theory]
    [InlineData(Conversation.Refused, "the kernel's websocket was refused: 400 BadRequest")]
    [InlineData(Conversation.Dies, "the kernel died")]
    [InlineData(Conversation.Closes, "the kernel's websocket was closed (InternalServerError: Kernel gone)")]
    [InlineData(Conversation.Silent, "the kernel did not answer within 1 s")]
    [InlineData(Conversation.Error, "6*7 ended with MemoryError: none left")]
    [InlineData(Conversation.Wrong, "6*7 gave '6*7', not 42")]
    public async Task Code_that_does_not_run_fails_its_rung_and_the_server_is_stopped(Conversation conversation, string message)
    {
        await using var scene = await SmokeScene.OfAsync(conversation: conversation);

        var said = await scene.SmokeAsync("--timeout", "1s");

        AssertFailed(said, "execute", message);
        Assert.Contains("  ok       stop", said.Output, StringComparison.Ordinal);
        Assert.Empty(scene.Hub.Users);
    }

    [Theory]
    [InlineData("proxy", "/_chp_healthz answers 503", "ok       hub")]
    [InlineData("hub", "hub/health answers 503", "skipped  version          needs hub, which failed")]
    [InlineData("version", "JupyterHub 5.4.6 answers, expected was 5.5.0", "ok       execute")]
    [InlineData("kernel", "the user's server made no kernel: 500 InternalServerError: No such kernel named python3", "ok       stop")]
    [InlineData("stop", "the hub did not stop the server: 500", "ok       execute")]
    public async Task What_does_not_depend_on_a_failed_rung_is_still_looked_at(string rung, string message, string also)
    {
        await using var scene = await SmokeScene.OfAsync(app => new FakeHub(app)
        {
            ProxyStatus = rung == "proxy" ? 503 : 200,
            HubStatus = rung == "hub" ? 503 : 200,
            Version = rung == "version" ? "5.4.6" : "5.5.0",
            KernelStatus = rung == "kernel" ? 500 : 201,
            StopStatus = rung == "stop" ? 500 : 204,
        });

        var said = await scene.SmokeAsync("--expect-version", "5.5.0");

        AssertFailed(said, rung, message);
        Assert.Contains(also, said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Conversation.Binary, "6*7 gave 42 (protocol v1)")]
    [InlineData(Conversation.Json, "6*7 gave 42 (JSON protocol)")]
    public async Task Both_protocols_of_kernels_are_spoken(Conversation conversation, string detail)
    {
        await using var scene = await SmokeScene.OfAsync(conversation: conversation);

        var said = await scene.SmokeAsync();

        Assert.True(said.ExitCode == 0, said.ToString());
        Assert.Contains(detail, said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hub_that_is_busy_starting_servers_is_asked_again()
    {
        await using var scene = await SmokeScene.OfAsync(app => new FakeHub(app) { Spawning = Spawning.TooMany, StopStatus = 202 });

        var said = await scene.SmokeAsync();

        Assert.True(said.ExitCode == 0, said.ToString());
        Assert.Equal(2, scene.Hub.Requests.Count(request => request == $"POST /hub/api/users/{User}/server"));
        Assert.Equal(2, scene.Hub.Requests.Count(request => request == $"DELETE /hub/api/users/{User}/server"));
    }

    [Fact]
    public async Task A_user_that_is_there_stays_and_needs_no_right_to_make_users()
    {
        await using var scene = await SmokeScene.OfAsync(app => new FakeHub(app) { MayMakeUsers = false, Users = { [User] = new() } });

        var said = await scene.SmokeAsync();

        Assert.True(said.ExitCode == 0, said.ToString());
        Assert.Contains("hub-health-check is there", said.Output, StringComparison.Ordinal);
        Assert.Contains(User, scene.Hub.Users.Keys);
        Assert.DoesNotContain($"POST /hub/api/users/{User}", scene.Hub.Requests);
    }

    [Fact]
    public async Task A_user_that_may_not_be_made_fails_with_the_scopes_that_are_needed()
    {
        await using var scene = await SmokeScene.OfAsync(app => new FakeHub(app) { MayMakeUsers = false });

        AssertFailed(await scene.SmokeAsync("--user", "grace"), "user", "to do: the token's role needs the scope read:users!user=grace; to make the user, admin:users, too");
    }

    [Theory]
    [InlineData("ada", false)]
    [InlineData(User, true)]
    public async Task A_server_that_ran_before_is_stopped_only_when_nobody_can_be_at_work_in_it(string user, bool stopped)
    {
        await using var scene = await SmokeScene.OfAsync(app => new FakeHub(app) { Spawning = Spawning.Running, Users = { [user] = new() { IsActive = true, IsReady = true } } });

        var said = await scene.SmokeAsync("--user", user);

        Assert.True(said.ExitCode == 0, said.ToString());
        Assert.Equal(stopped, !scene.Hub.Users[user].IsActive);
        Assert.Equal(!stopped, said.Output.Contains("skipped  stop             the server of ada ran before", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Until_ends_the_climb_where_it_is_told_to()
    {
        await using var scene = await SmokeScene.OfAsync();

        var said = await scene.SmokeAsync("--until", "version");

        Assert.Equal(0, said.ExitCode);
        Assert.Contains("skipped  token            --until version", said.Output, StringComparison.Ordinal);
        Assert.Equal(["GET /_chp_healthz", "GET /hub/health", "GET /hub/api/"], scene.Hub.Requests);
        Assert.EndsWith("5 ok, 0 failed, 8 skipped in 0.0s\n", scene.Neutral(said.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_the_server_is_ready_still_stops_it()
    {
        await using var scene = await SmokeScene.OfAsync();

        var said = await scene.SmokeAsync("--until", "server");

        Assert.Equal(0, said.ExitCode);
        Assert.Contains("skipped  kernel           --until server", said.Output, StringComparison.Ordinal);
        Assert.Contains("  ok       stop", said.Output, StringComparison.Ordinal);
        Assert.Empty(scene.Hub.Users);
    }

    [Fact]
    public async Task Cancelling_stops_the_server_before_the_command_ends()
    {
        await using var scene = await SmokeScene.OfAsync(Spawning.Never);
        using var cancellation = new CancellationTokenSource();
        scene.Hubctl.Cancellation = cancellation.Token;

        var run = scene.SmokeAsync();
        while (!scene.Hub.Requests.Contains($"POST /hub/api/users/{User}/server"))
        {
            Assert.False(run.IsCompleted, "it ended by itself");
            await Task.Delay(20);
        }

        await cancellation.CancelAsync();
        var said = await run;

        AssertFailed(said, "server", "cancelled");
        Assert.Contains("  ok       stop", said.Output, StringComparison.Ordinal);
        Assert.Contains("  ok       leave", said.Output, StringComparison.Ordinal);
        Assert.Empty(scene.Hub.Users);
    }

    [Fact]
    public async Task A_slow_hub_fails_after_the_time_limit()
    {
        await using var scene = await SmokeScene.OfAsync(app => new FakeHub(app) { Slowness = TimeSpan.FromMinutes(1) });

        AssertFailed(await scene.SmokeAsync("--timeout", "200ms", "--until", "version"), "hub", "/hub/health was not answered within 0.2 s");
    }

    private static void AssertFailed(Said said, string rung, string message)
    {
        Assert.True(said.ExitCode == 1, said.ToString());
        Assert.Contains(said.Output.Split('\n'), line => line.StartsWith($"  FAILED   {rung} ", StringComparison.Ordinal));
        Assert.Contains(message, said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeHub.Token, said.Output + said.Error, StringComparison.Ordinal);
    }
}
