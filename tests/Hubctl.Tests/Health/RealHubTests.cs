using JupyterHubInfra.Hubctl.Health;
using JupyterHubInfra.Hubctl.Load;
using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Health;

/// <summary>smoke and load against a real JupyterHub with TLS in front and a base path, on loopback.</summary>
public sealed class RealHubTests(RealHub hub) : IClassFixture<RealHub>, IDisposable
{
    private readonly Harness _hubctl = new();

    public void Dispose() => _hubctl.Dispose();

    [NeedsFact(Needs.JupyterHub)]
    public async Task A_real_hub_passes_every_rung_with_the_rights_that_our_platforms_give()
    {
        var said = await SmokeAsync();

        Assert.True(said.ExitCode == 0, said.ToString());
        string[] rungs = ["tcp", "tls", "proxy", "hub", "version", "token", "user", "server", "kernel", "execute", "stop"];
        Assert.All(rungs, rung => Assert.Contains($"\n  ok       {rung} ", said.Output, StringComparison.Ordinal));
        Assert.Contains("hub-health-check is there", said.Output, StringComparison.Ordinal);
        Assert.Contains("6*7 gave 42", said.Output, StringComparison.Ordinal);
    }

    [NeedsFact(Needs.JupyterHub)]
    public async Task The_token_of_the_check_reaches_no_other_user()
    {
        var said = await SmokeAsync("--user", "ada");

        Assert.True(said.ExitCode == 1, said.ToString());
        Assert.Contains("there is no user ada that the token may see", said.Output, StringComparison.Ordinal);
    }

    [NeedsFact(Needs.JupyterHub)]
    public async Task The_wrong_version_is_noticed()
    {
        var said = await SmokeAsync("--expect-version", "0.1", "--until", "version");

        Assert.True(said.ExitCode == 1, said.ToString());
        Assert.Contains("answers, expected was 0.1", said.Output, StringComparison.Ordinal);
    }

    [NeedsFact(Needs.JupyterHub)]
    public async Task Users_who_log_in_by_the_form_compute_and_leave()
    {
        var said = await LoadAsync("--users", "3", "--password-file", hub.FileWith("password", RealHub.Password), "--session", "1s..2s", "--start-delay", "1s");

        Assert.True(said.ExitCode == 0, said.ToString());
        Assert.Contains("3 sessions, 0 failed", said.Output, StringComparison.Ordinal);
    }

    [NeedsFact(Needs.JupyterHub)]
    public async Task Users_whom_a_token_makes_compute_and_are_deleted()
    {
        var token = hub.FileWith("admin-token", RealHub.AdminToken);

        var said = await LoadAsync("--users", "2", "--token-file", token, "--session", "1s", "--start-delay", "0", "--user-prefix", "made-");

        Assert.True(said.ExitCode == 0, said.ToString());
        Assert.Contains("2 sessions, 0 failed", said.Output, StringComparison.Ordinal);
        var again = await LoadAsync("--users", "1", "--token-file", token, "--session", "0s", "--start-delay", "0", "--user-prefix", "made-", "--max-p95-spawn", "10ms");
        Assert.True(again.ExitCode == 1, again.ToString());
        Assert.Matches(@"FAILED   p95 of spawn: [\d.]+ s, at most 0.01 s", again.Output);
    }

    [NeedsFact(Needs.JupyterHub)]
    public async Task A_wrong_password_fails_the_login_and_the_test()
    {
        var said = await LoadAsync("--password-file", hub.FileWith("wrong-password", "guess"), "--start-delay", "0");

        Assert.True(said.ExitCode == 1, said.ToString());
        Assert.Contains("1 x login: the login was refused", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("guess", said.Output + said.Error, StringComparison.Ordinal);
    }

    [NeedsFact(Needs.JupyterHub)]
    public async Task Nobody_can_log_in_as_the_user_of_the_check()
    {
        using var somebody = new BrowserVisitor(hub.Door, "somebody", RealHub.Password);
        using var check = new BrowserVisitor(hub.Door, "hub-health-check", RealHub.Password);

        await somebody.EnterAsync(CancellationToken.None);
        var failure = await Assert.ThrowsAsync<HubFailure>(() => check.EnterAsync(CancellationToken.None));

        Assert.Equal("the login was refused", failure.Message);
    }

    private Task<Said> SmokeAsync(params string[] arguments) =>
        _hubctl.RunAsync(["smoke", .. hub.Way, "--token-file", hub.FileWith("check-token", RealHub.CheckToken), "--timeout", "2m", .. arguments]);

    private Task<Said> LoadAsync(params string[] arguments) => _hubctl.RunAsync(["load", .. hub.Way, "--timeout", "2m", .. arguments]);
}
