using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Conformance.Outside.Kubernetes;

/// <summary>The command `curl` of `outside` steps, for calls of the cluster's API.</summary>
internal static class Curl
{
    private const int HttpFailure = 22;

    // Those of curl's options that take a value which matters to nobody here.
    private static readonly string[] Ignored = ["--cacert", "--cert", "--key", "--max-time", "--retry", "--connect-timeout", "-m", "-u", "--user", "-o", "--output", "-A", "--user-agent", "-w", "--write-out"];

    internal static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var (method, content, data, fails, silent, url) = (default(string), "application/strategic-merge-patch+json", default(string), false, false, default(string));
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            switch (argument)
            {
                case "-X" or "--request":
                    method = arguments[++i];
                    break;
                case "-H" or "--header":
                    var header = arguments[++i].Split(':', 2);
                    content = header[0].Equals("content-type", StringComparison.OrdinalIgnoreCase) ? header[1].Trim() : content;
                    break;
                case "-d" or "--data" or "--data-raw" or "--data-binary" or "--json":
                    data = arguments[++i] is ['@', .. var file] ? File.ReadAllText(file) : arguments[i];
                    break;
                case "--fail":
                    fails = true;
                    break;
                case ['-', not '-', ..] when argument.Skip(1).All("skfgSLv".Contains):
                    (fails, silent) = (fails || argument.Contains('f'), silent || argument.Contains('s'));
                    break;
                case ['-', ..]:
                    i += Ignored.Contains(argument) ? 1 : 0;
                    break;
                default:
                    url = argument;
                    break;
            }
        }

        try
        {
            output.WriteLine(JsonValues.ToText(Call(Rehearsed.Cluster(), method ?? (data is null ? "GET" : "POST"), url ?? "", content, data), SecretForms.Bare));
            return 0;
        }
        catch (Exception refusal) when (refusal is Refusal or ProviderException or ArgumentException)
        {
            error.Write(silent ? "" : $"curl: {refusal.Message}\n");
            output.WriteLine(fails ? "" : $"{{\"kind\":\"Status\",\"status\":\"Failure\",\"message\":{System.Text.Json.JsonSerializer.Serialize(refusal.Message)}}}");
            return fails ? HttpFailure : 0;
        }
    }

    private static PropertyValue.Map Call(ClusterClient cluster, string method, string url, string content, string? data)
    {
        var path = new Uri(url).AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        path = path is ["api", _, .. var core] ? core : path is ["apis", _, _, .. var grouped] ? grouped : throw new Refusal("the server could not find the requested resource");
        // A namespace's own path looks like the beginning of a path into it.
        var (space, rest) = path is ["namespaces", var inner, _, ..] ? (inner, path[2..]) : (null, path);
        var kind = ResourceNames.Find(rest[0]);
        var body = data is null ? PropertyValue.Map.Empty : YamlValue.Parse("data", data);
        switch (method, rest)
        {
            case ("GET", [_]):
                return PropertyValue.Map.Of(("kind", kind.Kind + "List"), ("items", new PropertyValue.List([.. cluster.List(kind, space)])));
            case ("GET", [_, var name, ..]):
                return cluster.Get(kind, space, name);
            case ("DELETE", [_, var name, ..]):
                cluster.Delete(kind, space, name);
                return PropertyValue.Map.Of(("kind", "Status"), ("status", "Success"));
            case ("POST", [_]):
                return cluster.Create((PropertyValue.Map)body, space, "curl");
            case ("PUT", [_, var name, ..]):
                return cluster.Change(kind, space, name, "curl", live => ((PropertyValue.Map)body).With("metadata", Patch.Merge(live.Child("metadata")!, ((PropertyValue.Map)body).Child("metadata") ?? PropertyValue.Map.Empty)));
            case ("PATCH", [_, var name, ..]):
                return cluster.Change(kind, space, name, "curl", live => (content, body) switch
                {
                    (_, PropertyValue.List operations) => Patch.Json(live, operations),
                    ("application/merge-patch+json", PropertyValue.Map patch) => Patch.Merge(live, patch),
                    (_, PropertyValue.Map patch) => Patch.Strategic(live, patch),
                    _ => throw new Refusal("the body is no patch", "BadRequest"),
                });
            default:
                throw new Refusal($"the server does not allow this method on the requested resource: {method} {url}", "MethodNotAllowed");
        }
    }
}
