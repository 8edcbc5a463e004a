using System.Text.Json.Nodes;

namespace JupyterHubInfra.Conformance.Comparing;

/// <summary>Compares two documents of `preview --json`.</summary>
internal sealed class PreviewComparison(Generated recordedKinds, Generated ourKinds, bool failed)
{
    internal IEnumerable<Finding> Of(JsonNode recorded, JsonNode? ours)
    {
        if (ours is null)
        {
            return [new(Aspect.Operations, "document", "+ none was printed")];
        }

        var findings = Keyed.Compare(Aspect.Operations, Steps(recorded, recordedKinds), Steps(ours, ourKinds), failed);
        return failed ? findings : findings.Concat(Keyed.Compare(Aspect.Operations, [("summary", recordedKinds.Text(recorded["changeSummary"]))], [("summary", ourKinds.Text(ours["changeSummary"]))], false));
    }

    private static IEnumerable<(string, string)> Steps(JsonNode document, Generated kinds) =>
        from step in document["steps"]?.AsArray() ?? []
        select ((string)step["urn"]!, kinds.Text(Told(step.AsObject())));

    // Old and new states are compared on the wire and in the state.
    private static JsonObject Told(JsonObject step)
    {
        var told = new JsonObject(step.Where(entry => entry.Key is not ("oldState" or "newState" or "urn")).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));
        foreach (var reasons in (string[])["diffReasons", "replaceReasons"])
        {
            if (told[reasons] is JsonArray keys)
            {
                told[reasons] = string.Join(' ', keys.Select(key => (string)key!).Order(StringComparer.Ordinal));
            }
        }

        return told;
    }
}
