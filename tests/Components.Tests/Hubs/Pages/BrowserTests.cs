using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using JupyterHubInfra.Components.Hubs.Pages;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Hubs.Pages;

/// <summary>The extension in a real browser, on a page that loads it as JupyterLab's page does, from a server that stands for the hub and a user's server.</summary>
public sealed class BrowserTests
{
    private const string Page = """
        <!doctype html><html><body><script id="jupyter-config-data" type="application/json">{"hubPrefix":"/hub/","baseUrl":"/user/ada/"}</script>
        <script src="/user/ada/lab/extensions/jupyterhub-infra-banners/SCRIPT"></script>
        <script>
          addEventListener('load', async () => {
            const container = window._JUPYTERLAB['jupyterhub-infra-banners'];
            await container.init({});
            const instance = (await container.get('./extension'))();
            instance.__scope__ = 'jupyterhub-infra-banners';
            await instance.default.activate({});
          });
        </script></body></html>
        """;

    [NeedsFact("chromium")]
    public async Task A_browser_shows_every_message_and_obeys_none()
    {
        using var pod = new UserPod(new HubPages());
        var extension = Path.Combine(pod.Root, "usr/local/share/jupyter/labextensions/jupyterhub-infra-banners");
        var script = JsonDocument.Parse(File.ReadAllText(Path.Combine(extension, "package.json"))).RootElement.GetProperty("jupyterlab").GetProperty("_build").GetProperty("load").GetString()!;
        var hub = (Dictionary<string, object>)PageFiles.OfHub(new() { Announcement = "<img src=x onerror=\"document.title='obeyed'\"> & more", Alert = "The fileserver is slow" }).ToPlain(later => later.What);
        var answers = new Dictionary<string, (string Type, string Text)>(StringComparer.Ordinal)
        {
            ["/user/ada/lab"] = ("text/html", Page.Replace("SCRIPT", script, StringComparison.Ordinal)),
            [$"/user/ada/lab/extensions/jupyterhub-infra-banners/{script}"] = ("text/javascript", File.ReadAllText(Path.Combine(extension, script))),
            ["/hub/static/jupyterhub-infra/banners.json"] = ("application/json", JsonSerializer.Serialize(((Dictionary<string, object>)hub["banners.json"])["data"])),
        };

        var seen = await Browse(answers, "/user/ada/lab");

        Assert.Matches("role=\"alert\" data-level=\"danger\"[^>]*><span[^>]*>The fileserver is slow</span>", seen);
        Assert.Matches("role=\"status\" data-level=\"info\"[^>]*><span[^>]*>&lt;img src=x onerror=\"document.title='obeyed'\"&gt; &amp; more</span>", seen);
        Assert.DoesNotContain("<img", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("<title>obeyed", seen, StringComparison.Ordinal);
    }

    private static async Task<string> Browse(Dictionary<string, (string Type, string Text)> answers, string path)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var serving = Serve(server, answers, over.Token);
        var profile = Directory.CreateTempSubdirectory("browser-");
        var start = new ProcessStartInfo(Tools.Find("chromium")!, ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", $"--user-data-dir={profile.FullName}", "--virtual-time-budget=10000", "--dump-dom", $"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}{path}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var browser = Process.Start(start)!;
        var errors = browser.StandardError.ReadToEndAsync(over.Token);
        var seen = await browser.StandardOutput.ReadToEndAsync(over.Token);
        await errors;
        await browser.WaitForExitAsync(over.Token);
        await over.CancelAsync();
        await serving;
        profile.Delete(recursive: true);
        return seen;
    }

    // Browsers open connections that they may never use: each has its own task.
    private static async Task Serve(TcpListener server, Dictionary<string, (string Type, string Text)> answers, CancellationToken over)
    {
        var clients = new List<Task>();
        try
        {
            while (true)
            {
                clients.Add(Answer(await server.AcceptTcpClientAsync(over), answers, over));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(clients);
        }
    }

    private static async Task Answer(TcpClient client, Dictionary<string, (string Type, string Text)> answers, CancellationToken over)
    {
        using var connection = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            var request = await reader.ReadLineAsync(over) ?? "";
            while (await reader.ReadLineAsync(over) is { Length: > 0 })
            {
                // The headers say nothing that matters here.
            }

            var found = answers.TryGetValue(request.Split(' ') is [_, var path, ..] ? path : "", out var answer);
            var body = Encoding.UTF8.GetBytes(found ? answer.Text : "");
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {(found ? "200 OK" : "404 Not Found")}\r\nContent-Type: {(found ? answer.Type : "text/plain")}; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), over);
            await stream.WriteAsync(body, over);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The browser has seen enough.
        }
    }
}
