using System.Text.Json.Nodes;

namespace JupyterHubInfra.Conformance.Comparing;

/// <summary>Compares exported states: every field of every resource, their order, and pending operations.</summary>
internal sealed class StateComparison(Generated recordedKinds, Generated ourKinds, bool failed)
{
    internal IEnumerable<Finding> Of(JsonNode recorded, JsonNode? ours)
    {
        if (ours?["deployment"] is not { } deployment)
        {
            return [new(Aspect.State, "state", "+ none can be exported")];
        }

        var (theirs, mine) = (Resources(recorded["deployment"]!), Resources(deployment));
        return Keyed.Compare(Aspect.State, theirs.Select(item => (Key(item), Text(item, recordedKinds))), mine.Select(item => (Key(item), Text(item, ourKinds))), failed)
            .Concat(Keyed.Compare(Aspect.State, Pending(recorded, recordedKinds), Pending(ours, ourKinds), false))
            .Concat(Order(theirs, mine));
    }

    private static JsonObject[] Resources(JsonNode deployment) => [.. deployment["resources"]?.AsArray().Select(item => item!.AsObject()) ?? []];

    // An old object beside its replacement has the same URN.
    private static string Key(JsonObject resource) => $"{resource["urn"]}{((bool?)resource["delete"] == true ? " (to be deleted)" : "")}";

    private static string Text(JsonObject resource, Generated kinds)
    {
        var sorted = WithoutPlaces(resource);
        Sort(sorted["dependencies"]);
        foreach (var (_, urns) in sorted["propertyDependencies"]?.AsObject() ?? [])
        {
            Sort(urns);
        }

        return kinds.Text(sorted, (string)resource["type"]!);
    }

    // Where in the program a resource is registered was left out of the recorded states.
    private static JsonObject WithoutPlaces(JsonNode resource)
    {
        var rest = resource.DeepClone().AsObject();
        rest.Remove("sourcePosition");
        rest.Remove("stackTrace");
        return rest;
    }

    // A set, written in any order.
    private static void Sort(JsonNode? urns)
    {
        if (urns is JsonArray list)
        {
            string[] sorted = [.. list.Select(urn => (string)urn!).Order(StringComparer.Ordinal)];
            for (var i = 0; i < sorted.Length; i++)
            {
                list[i] = sorted[i];
            }
        }
    }

    private static IEnumerable<(string, string)> Pending(JsonNode state, Generated kinds) =>
        from operation in state["deployment"]?["pending_operations"]?.AsArray() ?? []
        select ($"pending operation of {operation["resource"]!["urn"]}", $"type: {operation["type"]}\n{kinds.Text(WithoutPlaces(operation["resource"]!))}");

    // What runs side by side ends in any order; what needs another stands behind it, and old objects where the recording has them.
    private static IEnumerable<Finding> Order(JsonObject[] recorded, JsonObject[] ours)
    {
        var places = ours.Select((resource, index) => (Key: Key(resource), index)).GroupBy(item => item.Key).ToDictionary(group => group.Key, group => group.First().index);
        var needed = recorded.ToLookup(resource => Key(resource), Needs);
        foreach (var later in recorded)
        {
            foreach (var earlier in needed[Key(later)].SelectMany(urns => urns))
            {
                if (places.TryGetValue(Key(later), out var at) && places.TryGetValue(earlier, out var before) && before > at)
                {
                    yield return new(Aspect.State, Key(later), $"+ stands before {earlier}, which it needs");
                }
            }
        }
    }

    private static IEnumerable<string> Needs(JsonObject resource) =>
        (resource["dependencies"]?.AsArray().Select(urn => (string)urn!) ?? [])
            .Concat(new[] { (string?)resource["parent"], ((string?)resource["provider"])?[..((string)resource["provider"]!).LastIndexOf("::", StringComparison.Ordinal)] }.OfType<string>())
            .Where(urn => urn != (string)resource["urn"]!);
}
