using System.Net;
using System.Text.Json.Nodes;

namespace JupyterHubInfra.Components.Tests.Backups;

/// <summary>Keystone and Cinder of one project in the parts that the copying job calls, with their own words for what they refuse.</summary>
internal sealed class FakeCinder : IDisposable
{
    public const string Secret = "secret-of-the-credential";

    private readonly List<JsonObject> _items = [];
    private readonly LoopbackApi _api;
    private int _made;

    public FakeCinder() => _api = new((request, body) =>
    {
        lock (_items)
        {
            return Answer(request, body);
        }
    });

    public string Url => _api.Url;

    public string[] Asked => _api.Asked;

    /// <summary>In which status copies of a volume end. Default: available.</summary>
    public Dictionary<string, string> EndsAs { get; } = new(StringComparer.Ordinal);

    /// <summary>How many of the list are shown at once. Default: all.</summary>
    public int PageSize { get; set; } = 500;

    public string[] Names => [.. _items.Select(item => (string)item["name"]!)];

    public JsonObject Last => _items[^1];

    /// <summary>A copy that is there already.</summary>
    public FakeCinder Has(string name, string volume, string? run, string status = "available", string platform = "callysto", string by = "hub-volume-copies")
    {
        var metadata = run is null ? [] : new JsonObject { ["made-by"] = by, ["platform"] = platform, ["run"] = run };
        _items.Add(new JsonObject { ["id"] = $"id-{name}", ["name"] = name, ["volume_id"] = volume, ["status"] = status, ["metadata"] = metadata });
        return this;
    }

    public void Dispose() => _api.Dispose();

    private (int Status, string Json) Answer(HttpListenerRequest request, string body)
    {
        var path = request.Url!.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path is ["v3", "auth", "tokens"])
        {
            return (string?)JsonNode.Parse(body)!["auth"]!["identity"]!["application_credential"]!["secret"] == Secret
                ? (201, $$$"""{"token": {"catalog": [{"type": "compute", "endpoints": []}, {"type": "volumev3", "endpoints": [{"interface": "internal", "region": "RegionOne", "url": "http://10.0.0.1"}, {"interface": "public", "region": "RegionTwo", "url": "http://10.0.0.2"}, {"interface": "public", "region": "RegionOne", "url": "{{{Url}}}/v3/project"}]}]}}""")
                : (401, """{"error": {"code": 401, "message": "The request you have made requires authentication."}}""");
        }

        if (request.Headers["X-Auth-Token"] != "token" || path is not ["v3", "project", var kind, .. var rest] || kind is not ("snapshots" or "backups"))
        {
            return (403, """{"error": {"code": 403, "message": "Forbidden"}}""");
        }

        return (request.HttpMethod, rest) switch
        {
            ("POST", []) => Make(kind, (JsonObject)JsonNode.Parse(body)![kind.TrimEnd('s')]!, request.Headers["OpenStack-API-Version"]),
            ("GET", ["detail"]) => List(kind, request),
            ("GET", [var id]) => Show(kind, id),
            ("DELETE", [var id]) => Delete(id),
            _ => (404, "{}"),
        };
    }

    private (int Status, string Json) Make(string kind, JsonObject wish, string? version)
    {
        if (version != "volume 3.43" || (bool?)wish["force"] != true)
        {
            return (400, """{"badRequest": {"code": 400, "message": "Invalid volume: Volume is in-use"}}""");
        }

        var item = (JsonObject)wish.DeepClone();
        item["id"] = FormattableString.Invariant($"new-{_made++}");
        item["status"] = "creating";
        _items.Add(item);
        return (202, new JsonObject { [kind.TrimEnd('s')] = item.DeepClone() }.ToJsonString());
    }

    private (int Status, string Json) Show(string kind, string id)
    {
        // Shown once as it began, then as it ends.
        var item = _items.Single(item => (string)item["id"]! == id);
        var shown = new JsonObject { [kind.TrimEnd('s')] = item.DeepClone() }.ToJsonString();
        item["status"] = EndsAs.GetValueOrDefault((string)item["volume_id"]!, "available");
        return (200, shown);
    }

    private (int Status, string Json) List(string kind, HttpListenerRequest request)
    {
        var first = request.QueryString["marker"] is { } marker ? _items.FindIndex(item => (string)item["id"]! == marker) + 1 : 0;
        var page = _items.Skip(first).Take(PageSize).ToList();
        var answer = new JsonObject { [kind] = new JsonArray([.. page.Select(item => item.DeepClone())]) };
        if (first + page.Count < _items.Count)
        {
            answer[$"{kind}_links"] = new JsonArray(new JsonObject { ["rel"] = "next", ["href"] = $"http://10.0.0.1/v3/project/{kind}/detail?limit=500&marker={page[^1]["id"]}" });
        }

        return (200, answer.ToJsonString());
    }

    private (int Status, string Json) Delete(string id)
    {
        _items.RemoveAll(item => (string)item["id"]! == id);
        return (202, "");
    }
}
