using System.Text.Json.Nodes;

namespace JupyterHubInfra.Conformance.Comparing;

/// <summary>Compares the answers to the program's calls.</summary>
internal sealed class WireComparison(Generated recordedKinds, Generated ourKinds, bool failed)
{
    // How many calls of these there are is the SDK's business.
    private static readonly string[] WithoutAnswer = ["SetRootResource", "SignalAndWaitForShutdown", "RegisterResourceHook", "RegisterStackTransform", "SupportsFeature", "GetRootResource"];

    internal IEnumerable<Finding> Of(IReadOnlyList<JsonObject> recorded, IReadOnlyList<JsonObject> ours) =>
        Keyed.Compare(Aspect.Wire, Answers(recorded, recordedKinds), Answers(ours, ourKinds), failed);

    private static IEnumerable<(string, string)> Answers(IReadOnlyList<JsonObject> calls, Generated kinds) =>
        from call in calls
        where !WithoutAnswer.Contains((string)call["method"]!)
        select (Key(call, kinds), kinds.Text(call["response"] ?? call["error"], (string?)call["request"]!["type"] ?? ""));

    private static string Key(JsonObject call, Generated kinds)
    {
        var (method, request) = ((string)call["method"]!, call["request"]!);
        return method switch
        {
            "RegisterResource" or "ReadResource" => $"{method} {request["type"]} {request["name"]} {kinds.Neutral((string?)request["parent"] ?? "")}",
            "Invoke" => $"{method} {request["tok"]} {string.Join(", ", Lines.Of(request["args"], kinds.Neutral).Select(line => $"{line.Key}={line.Value}"))}",
            "RegisterResourceOutputs" => $"{method} {request["urn"]}",
            _ => method,
        };
    }
}
