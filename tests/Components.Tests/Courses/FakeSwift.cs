using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>Keystone, one Swift container with large objects, and the hub's list of users, in the parts that the jobs of a course call.</summary>
internal sealed class FakeSwift : IDisposable
{
    public const string Secret = "secret-of-the-credential";
    public const string HubToken = "token-of-the-service";
    private const string Below = "/v1/AUTH_project/archives/";

    private readonly HttpListener _listener;
    private readonly Lock _lock = new();
    private int _tokens;

    public FakeSwift()
    {
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

    public SortedDictionary<string, SwiftObject> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>"METHOD name", in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The largest object that is taken in one piece.</summary>
    public int Largest { get; set; } = int.MaxValue;

    /// <summary>Answers to requests that match, each as often as its number says, instead of what would be right.</summary>
    public List<(string Asked, int Status, int[] Times)> Trouble { get; } = [];

    /// <summary>Called for each object that arrives, before it is there.</summary>
    public Action<string> Arriving { get; set; } = _ => { };

    /// <summary>What the credential may do, as method and pattern of the path. Default: all.</summary>
    public (string Method, string Path)[]? Rules { get; set; }

    /// <summary>The hub's users; a value of false: his server takes one more question to stop.</summary>
    public Dictionary<string, bool> Users { get; } = new(StringComparer.Ordinal);

    /// <summary>Called when the hub deletes a user.</summary>
    public Action<string> Closing { get; set; } = _ => { };

    public string[] Names(string prefix = "") => [.. Objects.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];

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

            _ = Task.Run(() => Serve(context));
        }
    }

    private void Serve(HttpListenerContext context)
    {
        try
        {
            using var body = new MemoryStream();
            context.Request.InputStream.CopyTo(body);
            int status;
            byte[] data;
            lock (_lock)
            {
                (status, data) = Answer(context.Request, context.Response.Headers, body.ToArray());
            }

            context.Response.StatusCode = status;
            if (context.Request.HttpMethod != "HEAD")
            {
                context.Response.ContentLength64 = data.Length;
                context.Response.OutputStream.Write(data);
            }

            context.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            context.Response.Abort();
        }
    }

    private (int Status, byte[] Body) Answer(HttpListenerRequest request, WebHeaderCollection headers, byte[] body)
    {
        var path = Uri.UnescapeDataString(request.Url!.AbsolutePath);
        headers["Date"] = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        if (path == "/v3/auth/tokens")
        {
            headers["X-Subject-Token"] = FormattableString.Invariant($"token-{++_tokens}");
            return (string?)JsonNode.Parse(body)!["auth"]!["identity"]!["application_credential"]!["secret"] == Secret
                ? Text(201, $$$"""{"token": {"catalog": [{"type": "compute", "endpoints": []}, {"type": "object-store", "endpoints": [{"interface": "internal", "region": "RegionOne", "url": "http://10.0.0.1"}, {"interface": "public", "region": "RegionTwo", "url": "http://10.0.0.2"}, {"interface": "public", "region": "RegionOne", "url": "{{{Url}}}/v1/AUTH_project"}]}]}}""")
                : Text(401, """{"error": {"code": 401, "message": "The request you have made requires authentication."}}""");
        }

        if (path.StartsWith("/hub/api/users/", StringComparison.Ordinal))
        {
            return Hub(request, path["/hub/api/users/".Length..]);
        }

        if (request.Headers["X-Auth-Token"]?.StartsWith("token-", StringComparison.Ordinal) != true
            || Rules?.Any(rule => rule.Method == request.HttpMethod && Regex.IsMatch(path, rule.Path)) == false
            || !path.StartsWith(Below, StringComparison.Ordinal))
        {
            return Text(401, "<html><h1>Unauthorized</h1></html>");
        }

        var name = path[Below.Length..];
        var asked = $"{request.HttpMethod} {name}{request.Url.Query}";
        Asked.Add(asked);
        if (Trouble.FirstOrDefault(trouble => trouble.Times[0] > 0 && Regex.IsMatch(asked, trouble.Asked)) is { Times: { } times, Status: var wrong })
        {
            times[0]--;
            return Text(wrong, "<html><h1>Trouble</h1></html>");
        }

        return (request.HttpMethod, request.Url.Query) switch
        {
            ("PUT", "") => Put(name, request, headers, body),
            ("PUT", "?multipart-manifest=put") => PutManifest(name, request, body),
            ("GET", "?multipart-manifest=get") => Objects.TryGetValue(name, out var large) && large.Parts is { } parts ? Text(200, ManifestOf(parts)) : Text(404, ""),
            ("HEAD" or "GET", "") => Show(name, headers),
            _ => Text(405, ""),
        };
    }

    private (int Status, byte[] Body) Put(string name, HttpListenerRequest request, WebHeaderCollection headers, byte[] body)
    {
        if (request.Headers["If-None-Match"] == "*" && Objects.ContainsKey(name))
        {
            return Text(412, "<html><h1>Precondition Failed</h1></html>");
        }

        if (body.Length > Largest)
        {
            return Text(413, "<html><h1>Request Entity Too Large</h1><p>The body of your request was too large for this server.</p></html>");
        }

        var etag = Md5(body);
        if (request.Headers["ETag"] is { } expected && expected != etag)
        {
            return Text(422, "<html><h1>Unprocessable Entity</h1></html>");
        }

        Arriving(name);
        Objects[name] = new(body, etag, MetaOf(request), null, DateTimeOffset.UtcNow);
        headers["ETag"] = etag;
        return Text(201, "");
    }

    private (int Status, byte[] Body) PutManifest(string name, HttpListenerRequest request, byte[] body)
    {
        var parts = JsonNode.Parse(body)!.AsArray().Select(part => ((string)part!["path"]!)["/archives/".Length..]).ToArray();
        var wrong = JsonNode.Parse(body)!.AsArray().Any(part => !Objects.TryGetValue(((string)part!["path"]!)["/archives/".Length..], out var segment)
            || segment.ETag != (string?)part["etag"] || segment.Body.Length != (int)part["size_bytes"]!);
        if (wrong || (request.Headers["If-None-Match"] == "*" && Objects.ContainsKey(name)))
        {
            return Text(wrong ? 400 : 412, "<html><h1>Refused</h1></html>");
        }

        Objects[name] = new([], Md5(Encoding.ASCII.GetBytes(string.Concat(parts.Select(part => Objects[part].ETag)))), MetaOf(request), parts, DateTimeOffset.UtcNow);
        return Text(201, "");
    }

    private (int Status, byte[] Body) Show(string name, WebHeaderCollection headers)
    {
        if (!Objects.TryGetValue(name, out var found))
        {
            return Text(404, "");
        }

        foreach (var (key, value) in found.Meta)
        {
            headers[key] = value;
        }

        var body = found.Parts is null ? found.Body : [.. found.Parts.SelectMany(part => Objects.TryGetValue(part, out var segment) ? segment.Body : [])];
        headers["ETag"] = found.Parts is null ? found.ETag : $"\"{found.ETag}\"";
        headers["Last-Modified"] = found.Since.ToString("R", CultureInfo.InvariantCulture);
        headers["X-Static-Large-Object"] = found.Parts is null ? null : "True";
        headers["Content-Length"] = body.Length.ToString(CultureInfo.InvariantCulture);
        return (200, body);
    }

    private string ManifestOf(string[] parts) => new JsonArray([.. parts.Select(part => new JsonObject
    {
        ["name"] = "/archives/" + part,
        ["hash"] = Objects.TryGetValue(part, out var segment) ? segment.ETag : "gone",
        ["bytes"] = Objects.TryGetValue(part, out segment) ? segment.Body.Length : 1,
    })]).ToJsonString();

    private (int Status, byte[] Body) Hub(HttpListenerRequest request, string user)
    {
        Asked.Add($"{request.HttpMethod} user {user}");
        if (request.Headers["Authorization"] != $"token {HubToken}" || request.HttpMethod != "DELETE")
        {
            return Text(403, """{"status": 403, "message": "Action is not authorized with current scopes"}""");
        }

        if (!Users.TryGetValue(user, out var stopped))
        {
            return Text(404, """{"status": 404, "message": "No such user"}""");
        }

        if (!stopped)
        {
            Users[user] = true;
            return Text(400, """{"status": 400, "message": "ada's server is in the process of stopping, please wait."}""");
        }

        Users.Remove(user);
        Closing(user);
        return Text(204, "");
    }

    private static Dictionary<string, string> MetaOf(HttpListenerRequest request) => request.Headers.AllKeys.OfType<string>()
        .Where(key => key.StartsWith("X-Object-Meta-", StringComparison.OrdinalIgnoreCase)).ToDictionary(key => key, key => request.Headers[key]!, StringComparer.OrdinalIgnoreCase);

    private static (int Status, byte[] Body) Text(int status, string text) => (status, Encoding.UTF8.GetBytes(text));

#pragma warning disable CA5351 // Swift's own checksum of objects; nobody trusts it.
    private static string Md5(byte[] data) => Convert.ToHexStringLower(MD5.HashData(data));
#pragma warning restore CA5351
}
