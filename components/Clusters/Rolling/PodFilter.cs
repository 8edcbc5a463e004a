using System.Collections.Immutable;
using System.Text.Json;

namespace JupyterHubInfra.Components.Clusters.Rolling;

/// <summary>Reads what the API says of nodes and pods.</summary>
internal static class PodFilter
{
    public static NodeState StateOf(JsonElement node)
    {
        foreach (var condition in List(node, "status", "conditions"))
        {
            if (Text(condition, "type") == "Ready")
            {
                return new(Text(condition, "status") == "True", $"Ready is {Text(condition, "status")}: {Text(condition, "message")}");
            }
        }

        return new(false, "it has not said anything yet");
    }

    public static ImmutableArray<PodOnNode> Movable(JsonElement pods) => [.. List(pods, "items").Where(MustGo).Select(Read)];

    // A daemon set would put its pod back at once, a static pod is the kubelet's own, and what has ended holds nothing up.
    private static bool MustGo(JsonElement pod) =>
        Text(pod, "status", "phase") is not ("Succeeded" or "Failed")
        && Text(pod, "metadata", "annotations", "kubernetes.io/config.mirror").Length == 0
        && !List(pod, "metadata", "ownerReferences").Any(owner => Text(owner, "kind") == "DaemonSet");

    private static PodOnNode Read(JsonElement pod) =>
        new(Text(pod, "metadata", "namespace"), Text(pod, "metadata", "name"), Text(pod, "metadata", "deletionTimestamp").Length > 0);

    private static JsonElement.ArrayEnumerator List(JsonElement json, params ReadOnlySpan<string> path) =>
        At(json, path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    private static string Text(JsonElement json, params ReadOnlySpan<string> path) =>
        At(json, path) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static JsonElement? At(JsonElement json, ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty(name, out json))
            {
                return null;
            }
        }

        return json;
    }
}
