using System.Collections.Concurrent;
using JupyterHubInfra.Components.Tests.Backups;

namespace JupyterHubInfra.Components.Tests.Certificates;

/// <summary>A Kubernetes API that answers a few paths and keeps what it was asked.</summary>
internal sealed class FakeKubernetes : IDisposable
{
    private readonly ConcurrentDictionary<string, string> _answers = new(StringComparer.Ordinal);
    private readonly LoopbackApi _api;

    public FakeKubernetes() => _api = new((request, _) =>
        _answers.TryGetValue($"{request.HttpMethod} {request.RawUrl}", out var answer) && request.Headers["Authorization"] == "Bearer token-of-the-job" ? (200, answer) : (404, "{}"));

    public string Url => _api.Url;

    /// <summary>"METHOD path" or "METHOD path body", in order.</summary>
    public string[] Asked => _api.Asked;

    public FakeKubernetes Answer(string methodAndPath, string json)
    {
        _answers[methodAndPath] = json;
        return this;
    }

    public void Dispose() => _api.Dispose();
}
