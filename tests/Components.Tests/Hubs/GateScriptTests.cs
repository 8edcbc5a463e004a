using System.Diagnostics;
using System.Net;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Hubs;

/// <summary>The script of the gate against a real hub.</summary>
public sealed class GateScriptTests(GateHub hub) : IClassFixture<GateHub>
{
    [NeedsFact(Needs.JupyterHub)]
    public async Task A_hub_that_starts_a_server_and_runs_code_passes()
    {
        var (code, said) = await TryAsync(GateHub.CheckToken);

        Assert.True(code == 0, said);
        Assert.Contains("the server of hub-health-check is ready", said, StringComparison.Ordinal);
        Assert.Contains("code runs in it", said, StringComparison.Ordinal);
        Assert.Contains("the server is stopped: the hub is well", said, StringComparison.Ordinal);
    }

    [NeedsFact(Needs.JupyterHub)]
    public async Task A_token_without_rights_fails_in_words()
    {
        var (code, said) = await TryAsync(GateHub.MetricsToken);

        Assert.True(code == 1, said);
        Assert.Contains("FAILED: GET", said, StringComparison.Ordinal);
        Assert.Contains("answered 40", said, StringComparison.Ordinal);
        Assert.DoesNotContain(GateHub.MetricsToken, said, StringComparison.Ordinal);
    }

    [NeedsFact(Needs.JupyterHub)]
    public async Task A_hub_that_is_not_there_fails_in_words()
    {
        var (code, said) = await TryAsync(GateHub.CheckToken, "http://127.0.0.1:1/jupyter/");

        Assert.True(code == 1, said);
        Assert.Contains("FAILED: GET http://127.0.0.1:1/jupyter/hub/api/", said, StringComparison.Ordinal);
    }

    [NeedsFact(Needs.JupyterHub)]
    public async Task Prometheus_reads_metrics_with_its_token_and_nobody_does_without()
    {
        Assert.Equal(HttpStatusCode.OK, await hub.MetricsAsync(GateHub.MetricsToken));
        Assert.Equal(HttpStatusCode.Forbidden, await hub.MetricsAsync(null));
        Assert.Equal(HttpStatusCode.Forbidden, await hub.MetricsAsync(GateHub.CheckToken));
    }

    private async Task<(int Code, string Said)> TryAsync(string token, string? url = null)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(Repository.Root, "components", "Hubs", "hub-health-gate.py")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HUB_URL"] = url ?? hub.HubUrl;
        start.Environment["PROXY_URL"] = hub.ProxyUrl;
        start.Environment["HUB_USER"] = HubHealth.User;
        start.Environment["HUB_TOKEN"] = token;
        start.Environment["LIMIT_SECONDS"] = "240";
        start.Environment["POLL_SECONDS"] = "0.5";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }
}
