using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using JupyterHubInfra.Components.Courses;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>A real nginx with the configuration that we render, on a free port of loopback and with folders of its own.</summary>
internal sealed class NginxServer : IDisposable
{
    public const string Tool = "nginx";

    private readonly string _folder = Directory.CreateTempSubdirectory("site-").FullName;
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly int _port;
    private Process? _process;

    public NginxServer(SiteContent content, string baseUrl = "/")
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            _port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        Directory.CreateDirectory(Path.Combine(_folder, "tmp"));
        Directory.CreateDirectory(Path.Combine(_folder, "site"));

        // A test as root: nginx would give the work to an account that may not enter the temporary folder.
        File.WriteAllText(Configuration, (Environment.UserName == "root" ? "user root;\n" : "") + SiteServer.ConfigurationOf(content, baseUrl)
            .Replace("/tmp/", $"{_folder}/tmp/", StringComparison.Ordinal)
            .Replace($"alias {SiteServer.Pages}/", $"alias {_folder}/site/", StringComparison.Ordinal)
            .Replace($"listen {SiteServer.Port};", $"listen 127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)};", StringComparison.Ordinal));
    }

    private string Configuration => Path.Combine(_folder, SiteServer.Configuration);

    /// <summary>What <c>nginx -t</c> says.</summary>
    public (int ExitCode, string Said) Checked()
    {
        using var process = Process.Start(new ProcessStartInfo(Tool, ["-e", "stderr", "-t", "-c", Configuration]) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }

    public NginxServer Put(string path, string text)
    {
        var file = Path.Combine(_folder, "site", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public NginxServer Link(string path, string target)
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "site", path), Path.Combine(_folder, "site", target));
        return this;
    }

    public NginxServer Start()
    {
        _process = Process.Start(new ProcessStartInfo(Tool, ["-e", "stderr", "-c", Configuration]))!;
        Wait.Until(() => _process.HasExited || Answers(), () => "nginx did not start.");
        return this;
    }

    public Task<HttpResponseMessage> Get(string path, HttpMethod? method = null) =>
        _client.SendAsync(new HttpRequestMessage(method ?? HttpMethod.Get, FormattableString.Invariant($"http://127.0.0.1:{_port}{path}")));

    public void Dispose()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
            _process.Dispose();
        }

        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private bool Answers()
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
