using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>A state without what differs between two runs of the same program: times, ciphertexts, random names and ids.</summary>
internal static partial class NormalisedState
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    internal static string Of(string json)
    {
        var resources = JsonNode.Parse(json)!["deployment"]!["resources"]!.AsArray();
        var providers = resources.Where(IsProvider).ToDictionary(resource => Id(resource!), resource => Urn(resource!), StringComparer.Ordinal);
        var lines = resources.Select(resource => Line(resource!.AsObject(), providers)).Order(StringComparer.Ordinal);
        return string.Join("\n", lines);
    }

    internal static bool HasPendingOperations(string json) => JsonNode.Parse(json)!["deployment"]!["pending_operations"] is JsonArray { Count: > 0 };

    private static bool IsProvider(JsonNode? resource) => Urn(resource!).Contains("pulumi:providers:", StringComparison.Ordinal);

    private static string Line(JsonObject resource, Dictionary<string, string> providers)
    {
        var copy = resource.DeepClone().AsObject();
        foreach (var key in new[] { "created", "modified", "id", "outputs", "sourcePosition" })
        {
            copy.Remove(key);
        }

        if ((string?)copy["provider"] is { } provider)
        {
            copy["provider"] = providers[provider[(provider.LastIndexOf("::", StringComparison.Ordinal) + 2)..]];
        }

        copy["outputNames"] = new JsonArray([.. (resource["outputs"]?.AsObject() ?? []).Select(entry => (JsonNode)entry.Key)]);
        Mask(copy);
        return Made().Replace(copy.ToJsonString(Indented), "MADE");
    }

    // Ids, keys, certificates and fingerprints that are made anew in every run and reach the inputs of others.
    [GeneratedRegex(@"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}|-----BEGIN [^""]+|sha256:[0-9a-f]{64}")]
    private static partial Regex Made();

    private static void Mask(JsonNode? node)
    {
        if (node is JsonObject map)
        {
            map.Remove("ciphertext");
            foreach (var entry in map)
            {
                Mask(entry.Value);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Mask(item);
            }
        }
    }

    private static string Urn(JsonNode resource) => (string)resource["urn"]!;

    private static string Id(JsonNode resource) => (string)resource["id"]!;
}
