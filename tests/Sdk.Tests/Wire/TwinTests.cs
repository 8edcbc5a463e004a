using System.Text.Json;
using System.Text.Json.Nodes;
using JupyterHubInfra.TestKit;

namespace Sdk.Tests.Wire;

/// <summary>
/// The same small platform twice: tests/OfficialProbe/Twin.cs on this SDK, tests/node/twin.js on the official one for Node. What they say to
/// the engine differs in what two SDKs differ in, and the whole difference is written down.
/// </summary>
public sealed class TwinTests
{
    private const string SecretMark = "4dabf18193072939515e22adb298388d";

    private static readonly Dictionary<string, object> Answers = new()
    {
        ["random:index/randomPassword:RandomPassword"] = new
        {
            result = new Dictionary<string, object> { [SecretMark] = "1b47061264138c4ac30d75fd1eb44270", ["value"] = "generated" },
        },
        ["tls:index/privateKey:PrivateKey"] = new { publicKeyOpenssh = "ssh-ed25519 AAAA" },
    };

    [NeedsTheory(Needs.NodeModules)]
    [InlineData(false, "Twin.update.differences.expected.txt")]
    [InlineData(true, "Twin.preview.differences.expected.txt")]
    public void A_program_says_what_its_twin_on_the_official_Node_SDK_says(bool preview, string differences)
    {
        var settings = new { preview, outputs = preview ? [] : Answers };
        var (ours, theirs) = (Said(NodeMonitor.RunProbe("twin", settings)), Said(NodeMonitor.RunNode("twin.js", settings)));

        Assert.Equal(theirs.Keys, ours.Keys);
        Snapshot.Match(Differences(ours, theirs), differences);
    }

    [NeedsFact(Needs.NodeModules)]
    public void The_dev_stack_uses_no_field_and_no_encoding_that_the_official_Node_SDK_does_not_use()
    {
        var official = Said(NodeMonitor.RunNode("twin.js", new { preview = true }))
            .Concat(Said(NodeMonitor.RunNode("twin.js", new { preview = false, outputs = Answers })))
            .GroupBy(call => Kind(call.Value), call => Traits(call.Value))
            .ToDictionary(kind => kind.Key, kind => kind.SelectMany(traits => traits).ToHashSet());

        var foreign = Said(InfraWireTests.RunDevStack())
            .SelectMany(call => Traits(call.Value).Except(official[Kind(call.Value)]).Select(trait => $"{Kind(call.Value)}: {trait}"))
            .Distinct();

        // The Node SDK leaves the binding out where there are no hooks; the official .NET SDK sends it empty, and so does ours.
        Assert.Equal(
            ["RegisterResource of a component: hooks", "RegisterResource of a provider's resource: hooks", "RegisterResource of the stack: hooks"],
            foreign.Order(StringComparer.Ordinal));
    }

    /// <summary>Registrations and outputs by what they are about.</summary>
    private static SortedDictionary<string, JsonObject> Said(IReadOnlyList<JsonElement> lines)
    {
        var said = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var line in lines.SkipLast(1))
        {
            var (method, request) = (line.GetProperty("method").GetString()!, JsonNode.Parse(line.GetProperty("request").GetRawText())!.AsObject());
            if (method is "RegisterResource" or "RegisterResourceOutputs")
            {
                request["method"] = method;
                said.Add($"{method} {request["urn"] ?? $"{request["type"]} {request["parent"]} {request["name"]}"}", request);
            }
        }
        Assert.Equal(0, lines[^1].GetProperty("exit").GetInt32());
        return said;
    }

    /// <summary>First what every registration differs in, then what single calls do besides.</summary>
    private static string Differences(SortedDictionary<string, JsonObject> ours, SortedDictionary<string, JsonObject> theirs)
    {
        var fields = ours.Keys.ToDictionary(call => call, call => Fields(ours[call], theirs[call]).ToList());
        var common = fields.Where(call => call.Key.StartsWith("RegisterResource ", StringComparison.Ordinal))
            .SelectMany(call => call.Value).GroupBy(field => field).Where(field => field.Count() >= fields.Count / 2).Select(field => field.Key).ToList();
        var single = fields.Select(call => (call.Key, Fields: call.Value.Except(common).ToList())).Where(call => call.Fields.Count > 0)
            .Select(call => $"\n{call.Key}\n{string.Concat(call.Fields)}");
        return $"every registration, where it does not say otherwise\n{string.Concat(common)}{string.Concat(single)}\n{fields.Count} calls compared\n";
    }

    private static IEnumerable<string> Fields(JsonObject ours, JsonObject theirs)
    {
        var names = ours.Concat(theirs).Select(field => field.Key).Distinct().Order(StringComparer.Ordinal);
        return names.Select(name => (Name: name, Ours: Text(name, ours[name]), Theirs: Text(name, theirs[name])))
            .Where(field => field.Ours != field.Theirs)
            .Select(field => $"  {field.Name}\n    here {field.Ours}\n    Node {field.Theirs}\n");
    }

    private static string Text(string name, JsonNode? value) => name switch
    {
        _ when value is null => "-",
        "sourceposition" or "stacktrace" => "(a place in the source)",
        "additionalsecretoutputs" or "dependencies" => string.Join(' ', value.AsArray().Select(item => item!.GetValue<string>()).Order(StringComparer.Ordinal)),
        _ => Sorted(value).ToJsonString(Call.OneLine),
    };

    private static JsonNode Sorted(JsonNode value) => value switch
    {
        JsonObject map => new JsonObject(map.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => KeyValuePair.Create<string, JsonNode?>(
                entry.Key, entry.Key == "urns" ? JsonValue.Create(Text("dependencies", entry.Value)) : Sorted(entry.Value!)))),
        JsonArray list => new JsonArray([.. list.Select(item => Sorted(item!))]),
        _ => value.DeepClone(),
    };

    private static string Kind(JsonObject request) => $"{request["method"]}" + request["type"]?.GetValue<string>() switch
    {
        null => "",
        "pulumi:pulumi:Stack" => " of the stack",
        _ => request.ContainsKey("custom") ? " of a provider's resource" : " of a component",
    };

    /// <summary>Which fields are set, and how values in them are marked.</summary>
    private static IEnumerable<string> Traits(JsonObject request) =>
        request.SelectMany(field => Marks(field.Value).Select(mark => $"{field.Key} with {mark}").Prepend(field.Key));

    private static IEnumerable<string> Marks(JsonNode? value) => value switch
    {
        JsonObject map when map.TryGetPropertyValue(SecretMark, out var mark) => Marks(map["value"]).Prepend($"mark {mark}"),
        JsonObject map => map.SelectMany(entry => Marks(entry.Value)),
        JsonArray list => list.SelectMany(Marks),
        JsonValue text when text.ToString() == "04da6b54-80e4-46f7-96ec-b56ff0331ba9" => ["an unknown"],
        _ => [],
    };
}
