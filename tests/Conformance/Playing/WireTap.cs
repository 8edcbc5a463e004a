using System.Text.Json.Nodes;
using Google.Protobuf;
using JupyterHubInfra.Rehearsal.Protocol;
using Pulumirpc;

namespace JupyterHubInfra.Conformance.Playing;

/// <summary>Writes down the program's calls and our engine's answers in the form of the recordings.</summary>
internal sealed class WireTap
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatEnumsAsIntegers(true));

    private readonly Lock _lock = new();
    private readonly List<JsonObject> _calls = [];

    internal IReadOnlyList<JsonObject> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    internal RpcMethods Listen(RpcMethods methods)
    {
        var tapped = new RpcMethods();
        foreach (var path in methods.Paths)
        {
            tapped.AddRaw(path, async (body, cancellation) =>
            {
                var method = path[(path.LastIndexOf('/') + 1)..];
                try
                {
                    var answer = await methods.CallAsync(path, body, cancellation);
                    Write(method, body, "response", Json(answer));
                    return answer;
                }
                catch (RpcException error)
                {
                    Write(method, body, "error", new JsonObject { ["code"] = error.Status.ToString().ToUpperInvariant(), ["message"] = error.Message });
                    throw;
                }
            });
        }

        return tapped;
    }

    private void Write(string method, byte[] body, string kind, JsonNode answer)
    {
        IMessage? request = method switch
        {
            "RegisterResource" => RegisterResourceRequest.Parser.ParseFrom(body),
            "ReadResource" => ReadResourceRequest.Parser.ParseFrom(body),
            "Invoke" => ResourceInvokeRequest.Parser.ParseFrom(body),
            "RegisterResourceOutputs" => RegisterResourceOutputsRequest.Parser.ParseFrom(body),
            "Log" => null,
            _ => new Google.Protobuf.WellKnownTypes.Empty(),
        };
        if (request is null)
        {
            return;
        }

        lock (_lock)
        {
            _calls.Add(new() { ["method"] = method, ["request"] = Json(request), [kind] = answer });
        }
    }

    // The recordings hold field names as the JavaScript objects have them: in lower case.
    private static JsonObject Json(IMessage message)
    {
        var json = JsonNode.Parse(Formatter.Format(message))!.AsObject();
        return new(json.Select(field => KeyValuePair.Create(field.Key.ToLowerInvariant(), field.Value?.DeepClone())));
    }
}
