using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Pulumi;
using Pulumi.Serialization;

namespace Sdk.Tests.Serialization;

public sealed class EncoderTests
{
    [Fact]
    public async Task A_secret_element_leaves_the_rest_of_its_list_readable()
    {
        var value = await Encoded.Of(new InputList<string> { "a", Output.CreateSecret("b") });

        Assert.Equal("""[ "a", { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "b" } ]""", value!.ToString());
    }

    [Fact]
    public async Task A_list_from_a_secret_output_is_secret_as_a_whole()
    {
        InputList<string> list = Output.CreateSecret(new[] { "a" });
        list.Add("b");

        Assert.Equal(
            """{ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": [ "a", "b" ] }""",
            (await Encoded.Of(list))!.ToString());
    }

    [Fact]
    public async Task An_unknown_is_sent_as_the_protocols_text_even_when_secret()
    {
        Assert.Equal(Values.Unknown(), await Encoded.Of(Some.Unknown<string>()));
        Assert.Equal(Values.Unknown(), await Encoded.Of(Some.UnknownSecret<string>()));
    }

    [Fact]
    public async Task An_unknown_element_leaves_its_list_known_but_an_unknown_part_does_not()
    {
        InputList<string> part = Some.Unknown<string[]>();
        part.Add("a");

        Assert.Equal(Values.Unknown(), await Encoded.Of(part));
        Assert.Equal(2, (await Encoded.Of(new InputList<string> { Some.Unknown<string>(), "a" }))!.ListValue.Values.Count);
    }

    [Fact]
    public async Task Nothing_is_absent_in_maps_and_null_in_lists()
    {
        Assert.Null(await Encoded.Of(null));
        Assert.Equal("""{ "a": 1 }""", (await Encoded.Of(new Dictionary<string, object?> { ["a"] = 1, ["b"] = null }))!.ToString());
        Assert.Equal("[ 1, null ]", (await Encoded.Of(new object?[] { 1, null }))!.ToString());
    }

    [Fact]
    public async Task Json_text_with_a_secret_inside_is_secret_as_a_whole()
    {
        var value = JsonText.Of((await Encoded.Of(new Dictionary<string, object?> { ["a"] = Output.CreateSecret("x\"<") }))!);

        Assert.Equal("{ \"a\": \"x\\\"\\u003c\" }", new PropertyValue(value).AsString);
        Assert.True(Values.Scan(value).Secret);
    }

    [Fact]
    public async Task Json_text_with_an_unknown_inside_is_unknown() =>
        Assert.Equal(Values.Unknown(), JsonText.Of((await Encoded.Of(new object[] { Some.Unknown<string>() }))!));

    [Fact]
    public async Task Json_values_keep_their_nulls()
    {
        using var document = JsonDocument.Parse("""{"a":null,"b":[1,null]}""");

        Assert.Equal("""{ "a": null, "b": [ 1, null ] }""", (await Encoded.Of(document.RootElement))!.ToString());
    }

    [Theory]
    [InlineData(1L)]
    [InlineData(1f)]
    public async Task A_type_the_protocol_has_no_room_for_is_refused_by_name(object value)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => Encoded.Of(value));

        Assert.Equal($"{value.GetType().FullName} is not a supported argument type.", error.Message);
    }

    [Fact]
    public async Task A_bare_task_is_refused() =>
        Assert.StartsWith("Tasks are not allowed", (await Assert.ThrowsAsync<ArgumentException>(() => Encoded.Of(Task.FromResult(1)))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_union_is_sent_as_what_it_holds() => Assert.Equal(Value.ForNumber(7), await Encoded.Of((InputUnion<string, int>)7));

    [Fact]
    public async Task Values_nested_three_hundred_levels_deep_survive()
    {
        object value = "leaf";
        for (var i = 0; i < 300; i++)
        {
            value = new Dictionary<string, object> { ["x"] = value };
        }
        var found = await Encoded.RoundTripped(value);
        for (var i = 0; i < 300; i++)
        {
            found = ((System.Collections.Immutable.ImmutableDictionary<string, object>)found!)["x"];
        }

        Assert.Equal("leaf", found);
    }
}
