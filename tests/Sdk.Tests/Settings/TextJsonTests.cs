using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Pulumi;

namespace Sdk.Tests.Settings;

public sealed class TextJsonTests
{
    [Fact]
    public void Maps_read_back_as_they_were_written() => Prop.ForAll(ArbMap.Default.ArbFor<(NonNull<string>, NonNull<string>)[]>(), entries =>
    {
        // A lone half of a surrogate pair has no JSON.
        var map = entries.DistinctBy(entry => entry.Item1.Get)
            .Where(entry => !(entry.Item1.Get + entry.Item2.Get).Any(char.IsSurrogate))
            .ToDictionary(entry => entry.Item1.Get, entry => entry.Item2.Get);
        return TextJson.ReadMap(JsonSerializer.Serialize(map)).OrderBy(entry => entry.Key).SequenceEqual(map.OrderBy(entry => entry.Key));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" { } ")]
    public void Nothing_is_an_empty_map(string? text) => Assert.Empty(TextJson.ReadMap(text));

    [Fact]
    public void Lists_are_read_in_order() => Assert.Equal(["a", "b\"é\n"], TextJson.ReadList("""[ "a", "b\"\u00e9\n" ]"""));

    [Theory]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":"b" """)]
    [InlineData("""{"a":"b""")]
    public void Anything_else_is_an_error(string text) => Assert.Throws<FormatException>(() => TextJson.ReadMap(text));
}
