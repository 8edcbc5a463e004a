using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi;

namespace Sdk.Tests.Inputs;

public sealed class InputMapTests
{
    [Fact]
    public async Task Entries_come_from_initialisers_and_from_whole_maps()
    {
        InputMap<string> map = Output.Create(ImmutableDictionary<string, string>.Empty.Add("a", "1"));
        map.Add("b", Output.Create("2"));
        map["c"] = "3";

        Assert.Equal(Dictionary(("a", "1"), ("b", "2"), ("c", "3")), (await Some.DataOf(map.ToOutput())).Value);
    }

    [Fact]
    public async Task When_maps_merge_the_second_wins()
    {
        var merged = InputMap<string>.Merge(new() { ["a"] = "1", ["b"] = "1" }, new() { ["b"] = "2" });

        Assert.Equal(Dictionary(("a", "1"), ("b", "2")), (await Some.DataOf(merged.ToOutput())).Value);
        Assert.Equal("""{ "a": "1", "b": "2" }""", (await Encoded.Of(merged))!.ToString());
    }

    [Fact]
    public async Task A_key_added_twice_with_different_values_is_an_error_when_sent()
    {
        var map = new InputMap<string> { ["a"] = "1" };
        map.Add("a", "2");

        var error = await Assert.ThrowsAsync<ArgumentException>(() => Encoded.Of(map));
        Assert.Contains("Key: 'a'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_added_twice_with_the_same_value_is_sent_once()
    {
        var map = new InputMap<string> { ["a"] = "1" };
        map.Add("a", "1");

        Assert.Equal(Value.ForStruct(new Struct { Fields = { ["a"] = Value.ForString("1") } }), await Encoded.Of(map));
    }

    [Fact]
    public async Task Entries_without_value_are_not_sent() =>
        Assert.Equal(Value.ForStruct(new Struct()), await Encoded.Of(new InputMap<string?> { ["a"] = (string?)null }));

    private static ImmutableDictionary<string, string> Dictionary(params (string Key, string Value)[] entries) =>
        entries.ToImmutableDictionary(entry => entry.Key, entry => entry.Value);
}
