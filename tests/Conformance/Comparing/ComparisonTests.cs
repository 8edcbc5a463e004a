using System.Text.Json.Nodes;

namespace JupyterHubInfra.Conformance.Comparing;

/// <summary>What the comparisons see, and what they take for the same.</summary>
public sealed class ComparisonTests
{
    private const string Answer = """
        {"method": "RegisterResource", "request": {"type": "random:index/randomPet:RandomPet", "name": "pet", "object": {"length": 2}},
         "response": {"urn": "urn:pulumi:dev::hub::random:index/randomPet:RandomPet::pet", "id": "fond-herring", "object": {"id": "fond-herring", "length": 2, "token": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "x"}}}}
        """;

    private const string State = """
        {"deployment": {"resources": [
          {"urn": "urn:a", "type": "test:a", "custom": true, "id": "1", "created": "2026-11-21T12:07:55Z", "dependencies": []},
          {"urn": "urn:b", "type": "test:b", "custom": true, "id": "2", "dependencies": ["urn:a"], "inputs": {"size": 5, "name": "b-1a2b3c4"}}]}}
        """;

    [Fact]
    public void What_is_made_up_may_be_another_word() => Assert.Empty(Wire(Answer.Replace("fond-herring", "wet-newt", StringComparison.Ordinal)));

    [Theory]
    [InlineData("\"id\": \"fond-herring\", \"object\"", "\"object\"", "- id")]
    [InlineData("\"length\": 2, \"token\"", "\"token\"", "- object.length")]
    [InlineData("\"length\": 2, \"token\"", "\"length\": 3, \"token\"", "+ object.length: 3")]
    [InlineData("{\"4dabf18193072939515e22adb298388d\": \"1b47061264138c4ac30d75fd1eb44270\", \"value\": \"x\"}", "\"x\"", "- object.token (secret)")]
    [InlineData("\"length\": 2, \"token\"", "\"length\": \"04da6b54-80e4-46f7-96ec-b56ff0331ba9\", \"token\"", "+ object.length: (unknown)")]
    public void Another_answer_is_seen(string recorded, string ours, string line) =>
        Assert.Contains(line, Assert.Single(Wire(Replaced(Answer, recorded, ours))).Text, StringComparison.Ordinal);

    [Fact]
    public void An_answer_that_was_not_given_is_seen() => Assert.Contains("only recorded", Assert.Single(new WireComparison(new(), new(), failed: false).Of([Call(Answer)], [])).Text, StringComparison.Ordinal);

    [Fact]
    public void In_a_failed_run_what_only_one_of_both_reached_is_chance() => Assert.Empty(new WireComparison(new(), new(), failed: true).Of([Call(Answer)], []));

    [Theory]
    [InlineData("2026-11-21T12:07:55Z", "2027-01-01T00:00:00Z")]
    [InlineData("b-1a2b3c4", "b-fedcba9")]
    public void Times_and_generated_suffixes_are_the_same_kind(string recorded, string ours) => Assert.Empty(States(Replaced(State, recorded, ours)));

    [Theory]
    [InlineData("\"size\": 5", "\"size\": 6")]
    [InlineData("\"dependencies\": [\"urn:a\"], ", "")]
    [InlineData("\"custom\": true, \"id\": \"2\"", "\"custom\": true, \"id\": \"2\", \"protect\": true")]
    [InlineData("\"custom\": true, \"id\": \"2\"", "\"custom\": true, \"id\": \"2\", \"initErrors\": [\"no\"]")]
    [InlineData("]}}", "], \"pending_operations\": [{\"type\": \"creating\", \"resource\": {\"urn\": \"urn:c\", \"type\": \"test:c\"}}]}}")]
    public void Another_state_is_seen(string recorded, string ours) => Assert.Single(States(Replaced(State, recorded, ours)));

    [Fact]
    public void A_resource_that_stands_before_what_it_needs_is_seen()
    {
        var ours = JsonNode.Parse(State)!;
        var resources = ours["deployment"]!["resources"]!.AsArray();
        var first = resources[0]!;
        resources.RemoveAt(0);
        resources.Add(first);

        Assert.Contains("stands before urn:a", Assert.Single(new StateComparison(new(), new(), failed: false).Of(JsonNode.Parse(State)!, ours)).Text, StringComparison.Ordinal);
    }

    private static Finding[] Wire(string ours)
    {
        var (recordedKinds, ourKinds) = (new Generated(), new Generated());
        Teach(recordedKinds, Call(Answer));
        Teach(ourKinds, Call(ours));
        return [.. new WireComparison(recordedKinds, ourKinds, failed: false).Of([Call(Answer)], [Call(ours)])];
    }

    private static Finding[] States(string ours) => [.. new StateComparison(new(), new(), failed: false).Of(JsonNode.Parse(State)!, JsonNode.Parse(ours))];

    private static void Teach(Generated kinds, JsonObject call) => kinds.Learn((string)call["request"]!["type"]!, call["request"]!["object"], call["response"]!["object"]);

    private static JsonObject Call(string text) => JsonNode.Parse(text)!.AsObject();

    private static string Replaced(string text, string from, string to)
    {
        Assert.Contains(from, text, StringComparison.Ordinal);
        return text.Replace(from, to, StringComparison.Ordinal);
    }
}
