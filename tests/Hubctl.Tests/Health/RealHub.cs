using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using JupyterHubInfra.Hubctl.Health;
using JupyterHubInfra.Hubctl.Health.Hub;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Health;

/// <summary>
/// A real JupyterHub on loopback: Debian's hub, its configurable-http-proxy with TLS, servers as plain processes with a real kernel.
/// Its services have the roles that our platforms give them (components/Hubs/HubHealth.cs), and an administrator's for load tests.
/// </summary>
public sealed class RealHub : IAsyncLifetime, IDisposable
{
    internal const string Host = "hub.example.org";
    internal const string CheckToken = "0123456789abcdef0123456789abcdef";
    internal const string AdminToken = "fedcba9876543210fedcba9876543210";
    internal const string Password = "correct horse";

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly TempFolder _folder = new();
    private readonly Certificates _certificates = new();
    private Process? _process;

    internal int Port { get; private set; }

    internal string Url => $"https://{Host}:{Port}/jupyter/";

    /// <summary>What makes hubctl find this hub.</summary>
    internal string[] Way => ["--url", Url, "--resolve", $"{Host}:{Port}:127.0.0.1", "--insecure-ca", _folder.PathOf("ca.pem")];

    internal HubDoor Door
    {
        get
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(_folder.PathOf("ca.pem"));
            return new(new Uri(Url)) { Pins = [new(Host, Port, IPAddress.Loopback)], Authorities = authorities };
        }
    }

    internal string FileWith(string name, string text) => _folder.Write(name, text);

    public async Task InitializeAsync()
    {
        if (Needs.Missing(Needs.JupyterHub) is not null)
        {
            return;
        }

        var ports = FreePorts(3);
        Port = ports[0];
        using var certificate = _certificates.For(Host);
        _folder.Write("ca.pem", _certificates.Pem);
        _folder.Write("cert.pem", certificate.ExportCertificatePem());
        _folder.Write("key.pem", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        _folder.Write("jupyterhub_config.py", Config(ports));
        var start = new ProcessStartInfo(Tools.Find("jupyterhub")!)
        {
            ArgumentList = { "-f", _folder.PathOf("jupyterhub_config.py") },
            WorkingDirectory = _folder.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Debian's own node finds its modules by itself; one from elsewhere has to be told.
        start.Environment["NODE_PATH"] = "/usr/share/nodejs";
        _process = Process.Start(start)!;
        var log = new StreamWriter(_folder.PathOf("log")) { AutoFlush = true };
        _process.OutputDataReceived += (_, line) => log.WriteLine(line.Data);
        _process.ErrorDataReceived += (_, line) => log.WriteLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitAsync();
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
        _certificates.Dispose();
        _folder.Dispose();
    }

    private async Task WaitAsync()
    {
        using var client = new HubClient(Door, HubHandler.Create(Door));
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                if ((await client.SendAsync(HttpMethod.Get, client.At("hub/health"), null, signed: false, TimeSpan.FromSeconds(10), CancellationToken.None)).Status == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HubFailure)
            {
                // It is not there yet.
            }

            Assert.False(_process!.HasExited || Stopwatch.GetElapsedTime(began) > LongestStart, "JupyterHub did not start: " + await File.ReadAllTextAsync(_folder.PathOf("log")));
            await Task.Delay(250);
        }
    }

    private string Config(int[] ports) => $$"""
        c = get_config()
        c.JupyterHub.bind_url = "https://127.0.0.1:{{ports[0]}}/jupyter/"
        c.JupyterHub.ssl_cert = "{{_folder.PathOf("cert.pem")}}"
        c.JupyterHub.ssl_key = "{{_folder.PathOf("key.pem")}}"
        c.JupyterHub.hub_port = {{ports[1]}}
        c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{{ports[2]}}"
        c.ConfigurableHTTPProxy.pid_file = "{{_folder.PathOf("proxy.pid")}}"
        c.JupyterHub.db_url = "sqlite:///{{_folder.PathOf("hub.sqlite")}}"
        c.JupyterHub.cookie_secret_file = "{{_folder.PathOf("cookie_secret")}}"
        c.JupyterHub.authenticator_class = "dummy"
        c.DummyAuthenticator.password = "{{Password}}"
        c.Authenticator.blocked_users = {"hub-health-check"}
        c.JupyterHub.spawner_class = "simple"
        c.SimpleLocalProcessSpawner.home_dir_template = "{{_folder.PathOf("homes")}}/{username}"
        c.Spawner.environment = {"JUPYTERHUB_SINGLEUSER_APP": "notebook.notebookapp.NotebookApp"}
        c.Spawner.args = ["--allow-root"]

        # Beside all other tests a notebook takes longer to start than a hub waits by itself.
        c.Spawner.start_timeout = 180
        c.Spawner.http_timeout = 120
        c.JupyterHub.services = [
            {"name": "hub-health", "api_token": "{{CheckToken}}"},
            {"name": "load", "api_token": "{{AdminToken}}"},
        ]
        check = "!user=hub-health-check"
        c.JupyterHub.load_roles = [
            {"name": "hub-health", "services": ["hub-health"], "scopes": ["read:hub", "read:users" + check, "servers" + check, "access:servers" + check]},
            {"name": "hub-health-users", "users": ["hub-health-check"], "scopes": ["self"]},
            {"name": "load", "services": ["load"], "scopes": ["admin:users", "admin:servers", "access:servers"]},
        ]
        """;

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
