using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace JupyterHubInfra.Components.Tests.Backups;

/// <summary>A service on loopback: a function from a request to an answer.</summary>
internal sealed class LoopbackApi : IDisposable
{
    private readonly HttpListener _listener;
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly Func<HttpListenerRequest, string, (int Status, string Json)> _answer;

    public LoopbackApi(Func<HttpListenerRequest, string, (int Status, string Json)> answer)
    {
        _answer = answer;

        // The listener takes no port of the system's choice, so one is tried until it is free.
        for (var tries = 0; ; tries++)
        {
            Url = FormattableString.Invariant($"http://127.0.0.1:{Random.Shared.Next(20000, 60000)}");
            var listener = new HttpListener();
            listener.Prefixes.Add(Url + "/");
            try
            {
                listener.Start();
                _listener = listener;
                break;
            }
            catch (HttpListenerException) when (tries < 20)
            {
            }
        }

        _ = Task.Run(ServeAsync);
    }

    public string Url { get; }

    /// <summary>"METHOD path" or "METHOD path body", in order.</summary>
    public string[] Asked => [.. _asked];

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            var body = await reader.ReadToEndAsync();
            var asked = $"{context.Request.HttpMethod} {context.Request.RawUrl}";
            _asked.Enqueue(body.Length == 0 ? asked : $"{asked} {body}");
            var (status, json) = _answer(context.Request, body);
            context.Response.StatusCode = status;
            context.Response.Headers["X-Subject-Token"] = "token";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(json));
            context.Response.Close();
        }
    }
}
