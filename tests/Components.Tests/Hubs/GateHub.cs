using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Hubs;

/// <summary>A real JupyterHub of Debian on loopback with the services that our hubs have for checks and for Prometheus; servers are plain processes.</summary>
public sealed class GateHub : IAsyncLifetime, IDisposable
{
    internal const string CheckToken = "0123456789abcdef0123456789abcdef";
    internal const string MetricsToken = "fedcba9876543210fedcba9876543210";

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("gate-").FullName;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private Process? _process;
    private int[] _ports = [0, 0, 0];

    internal string ProxyUrl => $"http://127.0.0.1:{_ports[0]}/jupyter/";

    internal string HubUrl => $"http://127.0.0.1:{_ports[1]}/jupyter/";

    public async Task InitializeAsync()
    {
        if (Needs.Missing(Needs.JupyterHub) is not null)
        {
            return;
        }

        _ports = FreePorts(3);
        var config = Path.Combine(_folder, "jupyterhub_config.py");
        await File.WriteAllTextAsync(config, Config());
        var start = new ProcessStartInfo(Tools.Find("jupyterhub")!, ["-f", config]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NODE_PATH"] = "/usr/share/nodejs";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var began = Stopwatch.GetTimestamp();
        while (!await AnswersAsync())
        {
            Assert.False(_process.HasExited || Stopwatch.GetElapsedTime(began) > LongestStart, "JupyterHub did not start.");
            await Task.Delay(500);
        }
    }

    public async Task DisposeAsync()
    {
        if (_process is { HasExited: false } process)
        {
            // Asked to end, the hub takes its proxy and all servers along.
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            process.Kill(entireProcessTree: true);
        }
    }

    public void Dispose()
    {
        _process?.Dispose();
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal async Task<HttpStatusCode> MetricsAsync(string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{HubUrl}hub/metrics");
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        using var answer = await _client.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await _client.GetAsync($"{ProxyUrl}hub/health");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    // The services' scopes are our own: a scope too few shows here.
    private string Config() => $$"""
        c = get_config()
        c.JupyterHub.bind_url = "{{ProxyUrl}}"
        c.JupyterHub.hub_port = {{_ports[1]}}
        c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{{_ports[2]}}"
        c.ConfigurableHTTPProxy.pid_file = "{{_folder}}/proxy.pid"
        c.JupyterHub.db_url = "sqlite:///{{_folder}}/hub.sqlite"
        c.JupyterHub.cookie_secret_file = "{{_folder}}/cookie_secret"
        c.JupyterHub.authenticator_class = "dummy"
        c.Authenticator.blocked_users = {"{{HubHealth.User}}"}
        c.JupyterHub.spawner_class = "simple"
        c.SimpleLocalProcessSpawner.home_dir_template = "{{_folder}}/homes/{username}"
        c.Spawner.environment = {"JUPYTERHUB_SINGLEUSER_APP": "notebook.notebookapp.NotebookApp"}
        c.Spawner.args = ["--allow-root"]

        # Beside all other tests a notebook takes longer to start than a hub waits by itself.
        c.Spawner.start_timeout = 180
        c.Spawner.http_timeout = 120
        c.JupyterHub.services = [{"name": "{{HubHealth.Name}}", "api_token": "{{CheckToken}}"}, {"name": "{{HubMetrics.Name}}", "api_token": "{{MetricsToken}}"}]
        c.JupyterHub.load_roles = [
            {"name": "check", "services": ["{{HubHealth.Name}}"], "scopes": {{Scopes(HubHealth.Service)}}},
            {"name": "check-users", "users": ["{{HubHealth.User}}"], "scopes": ["self"]},
            {"name": "metrics", "services": ["{{HubMetrics.Name}}"], "scopes": {{Scopes(HubMetrics.Service)}}},
        ]
        """;

    private static string Scopes(HubService service) => $"[{string.Join(", ", service.Scopes.Select(scope => $"\"{scope}\""))}]";

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
