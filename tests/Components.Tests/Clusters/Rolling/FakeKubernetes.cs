using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Clusters.Rolling;

namespace JupyterHubInfra.Components.Tests.Clusters.Rolling;

/// <summary>A small API server over TLS with client certificates: nodes, pods, evictions and their budgets. It notes every request that changes something.</summary>
internal sealed class FakeKubernetes : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ClusterHttp _client;
    private readonly Lock _lock = new();

    public FakeKubernetes()
    {
        _listener.Start();
        _ = AcceptAsync();
        _client = new($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}", _authority.Pem, _authority.Client.Certificate, _authority.Client.Key);
    }

    public Dictionary<string, JsonObject> Nodes { get; } = new(StringComparer.Ordinal);

    public List<JsonObject> Pods { get; } = [];

    /// <summary>How many evictions each pod's budget still refuses.</summary>
    public Dictionary<string, int> Refusals { get; } = new(StringComparer.Ordinal);

    /// <summary>Pods that take note of their eviction and stay.</summary>
    public HashSet<string> Stubborn { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers with this instead, when it is not null.</summary>
    public int? Trouble { get; set; }

    public List<string> Log { get; } = [];

    public NodeApi Api => new(_client.Http);

    public void AddNode(string name, bool ready = true) => Nodes[name] = (JsonObject)JsonNode.Parse(
        $$$"""{"kind":"Node","metadata":{"name":"{{{name}}}"},"spec":{},"status":{"conditions":[{"type":"MemoryPressure","status":"False"},{"type":"Ready","status":"{{{(ready ? "True" : "False")}}}","message":"kubelet says so"}]}}""")!;

    public void AddPod(string node, string name, string owner = "ReplicaSet", string phase = "Running", bool mirror = false)
    {
        var annotations = mirror ? """{"kubernetes.io/config.mirror":"abc"}""" : "{}";
        Pods.Add((JsonObject)JsonNode.Parse(
            $$$"""{"metadata":{"name":"{{{name}}}","namespace":"hub","annotations":{{{annotations}}},"ownerReferences":[{"kind":"{{{owner}}}","controller":true}]},"spec":{"nodeName":"{{{node}}}"},"status":{"phase":"{{{phase}}}"}}""")!);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _client.Dispose();
        _authority.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using var held = client;
            await using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = _authority.Server,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, remote, _, _) => remote?.Subject.Contains("pulumi-admin", StringComparison.Ordinal) is true,
            });
            using var reader = new StreamReader(stream, Encoding.ASCII);
            while (await reader.ReadLineAsync() is { Length: > 0 } line)
            {
                var (type, length) = ("", 0);
                while (await reader.ReadLineAsync() is { Length: > 0 } header)
                {
                    length = header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) ? int.Parse(header[15..], CultureInfo.InvariantCulture) : length;
                    type = header.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase) ? header[13..].Trim() : type;
                }

                var body = new char[length];
                if (length > 0)
                {
                    // Reading nothing would wait for something.
                    await reader.ReadBlockAsync(body);
                }

                var parts = line.Split(' ');
                var (status, answer) = Answer(parts[0], parts[1], type, new string(body));
                var bytes = Encoding.UTF8.GetBytes(answer);
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Answer\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\n\r\n"));
                await stream.WriteAsync(bytes);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
        {
            // The client hung up.
        }
    }

    private (int Status, string Body) Answer(string method, string target, string type, string body)
    {
        lock (_lock)
        {
            if (Trouble is { } trouble)
            {
                return (trouble, "{}");
            }

            var path = target.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
            if (method != "GET")
            {
                Log.Add($"{method} {target} {body}".TrimEnd());
            }

            return (method, path) switch
            {
                ("GET", ["api", "v1", "nodes", var name]) => Nodes.TryGetValue(name, out var node) ? (200, node.ToJsonString()) : NotFound,
                ("PATCH", ["api", "v1", "nodes", var name]) => Patch(name, type, body),
                ("DELETE", ["api", "v1", "nodes", var name]) => Nodes.Remove(name) ? (200, "{}") : NotFound,
                ("GET", ["api", "v1", "pods"]) => (200, new JsonObject { ["items"] = new JsonArray([.. PodsOn(HttpUtility.ParseQueryString(target.Split('?')[1])["fieldSelector"]!).Select(pod => pod.DeepClone())]) }.ToJsonString()),
                ("POST", ["api", "v1", "namespaces", "hub", "pods", var pod, "eviction"]) => Evict(pod),
                _ => (405, "{}"),
            };
        }
    }

    private static (int Status, string Body) NotFound => (404, "{}");

    private IEnumerable<JsonObject> PodsOn(string selector) => Pods.Where(pod => $"spec.nodeName={pod["spec"]!["nodeName"]}" == selector);

    private (int Status, string Body) Patch(string name, string type, string body)
    {
        if (!type.StartsWith("application/merge-patch+json", StringComparison.Ordinal))
        {
            return (415, "{}");
        }

        if (!Nodes.TryGetValue(name, out var node))
        {
            return NotFound;
        }

        foreach (var (key, value) in (JsonObject)JsonNode.Parse(body)!["spec"]!)
        {
            // As RFC 7396 has it: null takes a field away.
            _ = value is null ? ((JsonObject)node["spec"]!).Remove(key) : (node["spec"]![key] = value.DeepClone()) is not null;
        }

        return (200, node.ToJsonString());
    }

    private (int Status, string Body) Evict(string name)
    {
        var pod = Pods.Find(pod => (string)pod["metadata"]!["name"]! == name);
        if (pod is null)
        {
            return NotFound;
        }

        if (Refusals.GetValueOrDefault(name) is > 0 and var left)
        {
            Refusals[name] = left - 1;
            return (429, """{"message":"Cannot evict pod as it would violate the pod's disruption budget."}""");
        }

        if (Stubborn.Contains(name))
        {
            pod["metadata"]!["deletionTimestamp"] = "2026-11-22T03:00:00Z";
        }
        else
        {
            Pods.Remove(pod);
        }

        return (201, "{}");
    }
}
