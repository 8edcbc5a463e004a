using System.Collections;
using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi;
using Pulumi.Serialization;

namespace Sdk.Tests.Serialization;

/// <summary>Whatever is sent and comes back is what it was.</summary>
public sealed class RoundTripTests
{
    private static readonly Gen<object> Scalars = Gen.OneOf(
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => (object)text.Get),
        Gen.Choose(int.MinValue, int.MaxValue).Select(number => (object)number),
        ArbMap.Default.GeneratorFor<NormalFloat>().Select(number => (object)number.Get),
        Gen.Elements<object>(true, false));

    private static readonly Gen<object> Anything = Gen.Sized(size => Nested(Math.Min(size, 4)));

    [Fact]
    public void A_value_reads_back_as_it_was_written() => Prop.ForAll(Arb.From(Anything), value =>
        Same(Expected(value), Encoded.RoundTripped(value).GetAwaiter().GetResult())).QuickCheckThrowOnFailure();

    [Fact]
    public void Secrets_at_any_depth_are_found_and_seen_through() => Prop.ForAll(Arb.From(Anything), value =>
    {
        var encoded = Encoded.Of(new Dictionary<string, object> { ["x"] = new[] { Output.CreateSecret(value) } }).GetAwaiter().GetResult()!;
        var read = (ImmutableDictionary<string, object>)Read.Any(new PropertyValue(encoded));
        return Values.Scan(encoded).Secret && Same(Expected(value), ((ImmutableArray<object>)read["x"])[0]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Json_text_parses_to_what_was_written() => Prop.ForAll(Arb.From(Anything), value =>
    {
        var encoded = Encoded.Of(value).GetAwaiter().GetResult()!;
        return Equals(encoded, JsonValues.Of(JsonValues.ToJson(encoded)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Json_text_is_formatted_as_protobuf_does() => Prop.ForAll(Arb.From(Anything), value =>
    {
        var encoded = Encoded.Of(value).GetAwaiter().GetResult()!;
        using var ours = System.Text.Json.JsonDocument.Parse(JsonText.Format(encoded));
        using var protobufs = System.Text.Json.JsonDocument.Parse(JsonFormatter.Default.Format(encoded));
        return System.Text.Json.JsonElement.DeepEquals(ours.RootElement, protobufs.RootElement);
    }).QuickCheckThrowOnFailure();

    private static Gen<object> Nested(int depth) => depth <= 0 ? Scalars : Gen.OneOf(
        Scalars,
        Nested(depth - 1).ListOf(3).Select(items => (object)items.ToList()),
        (from key in Gen.Elements("a", "b", "c d", "__x") from item in Nested(depth - 1) select (object)new Dictionary<string, object> { [key] = item }));

    /// <summary>On the way, numbers become doubles, and the engine's own keys are dropped from maps.</summary>
    private static object Expected(object value) => value switch
    {
        int number => (double)number,
        Dictionary<string, object> map => map.Where(entry => !entry.Key.StartsWith("__", StringComparison.Ordinal))
            .ToImmutableDictionary(entry => entry.Key, entry => Expected(entry.Value)),
        IList list => list.Cast<object>().Select(Expected).ToImmutableArray(),
        _ => value,
    };

    private static bool Same(object? left, object? right) => (left, right) switch
    {
        (ImmutableArray<object> a, ImmutableArray<object> b) => a.Length == b.Length && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        (ImmutableDictionary<string, object> a, ImmutableDictionary<string, object> b) =>
            a.Count == b.Count && a.All(entry => b.TryGetValue(entry.Key, out var other) && Same(entry.Value, other)),
        _ => Equals(left, right),
    };
}
