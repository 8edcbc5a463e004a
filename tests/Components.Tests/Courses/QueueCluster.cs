using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using JupyterHubInfra.Components.Tests.Backups;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>
/// The part of a Kubernetes API that the daemons use: objects by name, labels, owners whose end is the end of what they own, and
/// pods that come to the end a test gives them.
/// </summary>
internal sealed class QueueCluster : IDisposable
{
    public const string Space = "/api/v1/namespaces/hub-submissions";

    private readonly ConcurrentDictionary<string, JsonObject> _objects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _logs = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly LoopbackApi _api;

    public QueueCluster() => _api = new((request, body) =>
    {
        lock (_gate)
        {
            return request.Headers["Authorization"] == "Bearer token" ? Answer(request, body) : (401, "{}");
        }
    });

    public string Url => _api.Url;

    public string[] Asked => _api.Asked;

    /// <summary>How a pod ends, by its name; null while it runs. Default: everything passes.</summary>
    public Func<string, PodEnd?> Ends { get; set; } = _ => new PodEnd();

    /// <summary>What to answer instead of anything sensible. Default: nothing.</summary>
    public (int Status, string Json)? Broken { get; set; }

    /// <summary>"kind/name" of what there is.</summary>
    public string[] Objects
    {
        get
        {
            lock (_gate)
            {
                return [.. _objects.Keys.Order(StringComparer.Ordinal)];
            }
        }
    }

    public JsonObject this[string kindAndName] => _objects[kindAndName];

    /// <summary>The names of the pods made, in order.</summary>
    public string[] PodsMade => [.. Asked.Where(asked => asked.StartsWith($"POST {Space}/pods ", StringComparison.Ordinal)).Select(asked => JsonNode.Parse(asked[asked.IndexOf('{', StringComparison.Ordinal)..])!["metadata"]!["name"]!.GetValue<string>())];

    public void Lose(string kindAndName)
    {
        lock (_gate)
        {
            Remove(kindAndName);
        }
    }

    public void Dispose() => _api.Dispose();

    private (int Status, string Json) Answer(HttpListenerRequest request, string body)
    {
        if (Broken is { } broken)
        {
            return broken;
        }

        var path = request.Url!.AbsolutePath;
        if (!path.StartsWith(Space + "/", StringComparison.Ordinal))
        {
            return (403, "{}");
        }

        var parts = path[(Space.Length + 1)..].Split('/');
        return (request.HttpMethod, parts) switch
        {
            ("POST", [var kind]) => Create(kind, (JsonObject)JsonNode.Parse(body)!),
            ("GET", [var kind]) => (200, new JsonObject { ["items"] = new JsonArray([.. _objects.Where(entry => entry.Key.StartsWith(kind + "/", StringComparison.Ordinal)).Select(entry => entry.Value.DeepClone())]) }.ToJsonString()),
            ("GET", [var kind, var name]) => Get($"{kind}/{name}"),
            ("GET", ["pods", var name, "log"]) => (200, _logs.GetValueOrDefault(name, "")),
            ("DELETE", [var kind, var name]) => Delete($"{kind}/{name}"),
            _ => (405, "{}"),
        };
    }

    private (int Status, string Json) Create(string kind, JsonObject made)
    {
        var metadata = made["metadata"]!.AsObject();
        var key = $"{kind}/{metadata["name"]}";
        if (_objects.ContainsKey(key))
        {
            return (409, """{"reason": "AlreadyExists"}""");
        }

        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        _objects[key] = made;
        return (201, made.ToJsonString());
    }

    private (int Status, string Json) Get(string key)
    {
        if (!_objects.TryGetValue(key, out var found))
        {
            return (404, "{}");
        }

        if (key.StartsWith("pods/", StringComparison.Ordinal) && !found.ContainsKey("status") && Ends(key[5..]) is { } end)
        {
            found["status"] = end.Status(found);
            _logs[key[5..]] = end.Printed;
        }

        return (200, found.ToJsonString());
    }

    private (int Status, string Json) Delete(string key)
    {
        Remove(key);
        return (200, "{}");
    }

    private void Remove(string key)
    {
        if (_objects.TryRemove(key, out var gone))
        {
            var uid = gone["metadata"]!["uid"]!.GetValue<string>();
            foreach (var owned in _objects.Where(entry => entry.Value["metadata"]!["ownerReferences"]?[0]?["uid"]?.GetValue<string>() == uid).Select(entry => entry.Key).ToList())
            {
                Remove(owned);
            }
        }
    }
}
