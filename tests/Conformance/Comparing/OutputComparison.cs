using System.Text.Json;
using System.Text.Json.Nodes;
using JupyterHubInfra.Conformance.Playing;
using JupyterHubInfra.Conformance.Recordings;

namespace JupyterHubInfra.Conformance.Comparing;

/// <summary>Compares what commands printed that print values: documents leaf by leaf, other text without its spacing.</summary>
internal static class OutputComparison
{
    internal static IEnumerable<Finding> Of(RecordedText recorded, Played played, Generated recordedKinds, Generated ourKinds) => Keyed.Compare(
        Aspect.Output, Values(recorded.Output, recordedKinds), Values(played.Output, ourKinds), false);

    private static IEnumerable<(string, string)> Values(string output, Generated kinds) => Document(output) is { } document
        ? Lines.Of(document, kinds.Neutral).Select(line => (line.Key, Generated.Printed(line.Key, line.Value)))
        : output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Where(line => line.Length > 0).Select(line => (kinds.Neutral(line), ""));

    private static JsonNode? Document(string output)
    {
        try
        {
            var document = JsonNode.Parse(output);

            // What runs side by side ends in any order.
            if (document is JsonObject && document["deployment"]?["resources"] is JsonArray resources)
            {
                document["deployment"]!["resources"] = new JsonArray(
                    [.. resources.Select(resource => resource!.DeepClone()).OrderBy(resource => $"{resource["urn"]} {resource["delete"]}", StringComparer.Ordinal)]);
            }

            return document;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
