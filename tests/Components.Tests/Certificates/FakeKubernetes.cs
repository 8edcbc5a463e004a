using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace JupyterHubInfra.Components.Tests.Certificates;

/// <summary>A server on loopback that answers a few paths and keeps what it was asked.</summary>
internal sealed class FakeKubernetes : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, string> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _asked = new();

    public FakeKubernetes()
    {
        // The listener takes no port of the system's choice, so one is tried until it is free.
        for (var tries = 0; ; tries++)
        {
            Url = FormattableString.Invariant($"http://127.0.0.1:{Random.Shared.Next(20000, 60000)}");
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add(Url + "/");
            try
            {
                _listener.Start();
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

    public FakeKubernetes Answer(string methodAndPath, string json)
    {
        _answers[methodAndPath] = json;
        return this;
    }

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
            var known = _answers.TryGetValue(asked, out var answer) && context.Request.Headers["Authorization"] == "Bearer token-of-the-job";
            context.Response.StatusCode = known ? 200 : 404;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(known ? answer! : "{}"));
            context.Response.Close();
        }
    }
}
