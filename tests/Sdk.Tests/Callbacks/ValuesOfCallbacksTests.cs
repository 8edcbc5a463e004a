using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi;
using Pulumi.Serialization;

namespace Sdk.Tests.Callbacks;

/// <summary>What functions of the program see of the engine's values.</summary>
public sealed class ValuesOfCallbacksTests
{
    private const string Urn = "urn:pulumi:test::wire::zoo:index:Pet::pet";

    [Fact]
    public async Task A_transform_gets_outputs_of_the_values_own_types()
    {
        var values = IncomingValues.ForTransform(new Struct
        {
            Fields =
            {
                ["plain"] = Values.Of("text"),
                ["text"] = Values.Output(Values.Of("secret"), isKnown: true, isSecret: true, [Urn]),
                ["number"] = Values.Output(Values.Of(1.5), isKnown: true, isSecret: false, [Urn]),
                ["unknown"] = Values.Output(Values.Null(), isKnown: false, isSecret: true, [Urn]),
                ["older"] = Values.Unknown(),
                ["marked"] = Values.Secret(Values.Of(true)),
                ["list"] = Values.Output(ListOf(Values.Of("a"), Values.Secret(Values.Of("b"))), isKnown: true, isSecret: false, [Urn]),
                ["nothing"] = Values.Null(),
            },
        });

        Assert.Equal("text", values["plain"]);
        var text = await ((IOutput)Assert.IsType<Output<string>>(values["text"])).GetDataAsync();
        Assert.Equal(("secret", true, true), (text.Value, text.IsKnown, text.IsSecret));
        Assert.Equal(Urn, (await Assert.Single(text.Resources).Answer).Urn);
        Assert.Equal(1.5, await Pulumi.Utilities.OutputUtilities.GetValueAsync(Assert.IsType<Output<double>>(values["number"])));
        var unknown = await ((IOutput)Assert.IsType<Output<object?>>(values["unknown"])).GetDataAsync();
        Assert.Equal((null, false, true), (unknown.Value, unknown.IsKnown, unknown.IsSecret));
        Assert.False(await Pulumi.Utilities.OutputUtilities.GetIsKnownAsync(Assert.IsType<Output<object?>>(values["older"])));
        Assert.True(await Output.IsSecretAsync(Assert.IsType<Output<bool>>(values["marked"])));
        // A secret inside stays one, and does not make its neighbours secret.
        var list = await ((IOutput)Assert.IsType<Output<ImmutableArray<object?>>>(values["list"])).GetDataAsync();
        Assert.False(list.IsSecret);
        Assert.Collection((ImmutableArray<object?>)list.Value!, first => Assert.Equal("a", first), second => Assert.IsType<Output<string>>(second));
        Assert.Null(values["nothing"]);
    }

    [Fact]
    public async Task A_hook_gets_plain_values_and_whole_properties_that_are_secret()
    {
        var values = IncomingValues.ForHook(new Struct
        {
            Fields =
            {
                ["plain"] = ListOf(Values.Of("a"), Values.Unknown()),
                ["inside"] = ListOf(Values.Of("a"), Values.Secret(Values.Of("b"))),
                ["unknown"] = Values.Unknown(),
            },
        })!;

        Assert.Equal<object?>(["a", null], Items(values["plain"]));
        var inside = Assert.IsType<Output<object?>>(values["inside"]);
        Assert.True(await Output.IsSecretAsync(inside));
        Assert.Equal<object?>(["a", "b"], Items(await Pulumi.Utilities.OutputUtilities.GetValueAsync(inside)));
        Assert.Null(values["unknown"]);
        Assert.Null(IncomingValues.ForHook(null));
    }

    [Fact]
    public async Task What_a_transform_hands_back_is_what_it_got()
    {
        var fields = new Struct
        {
            Fields =
            {
                ["text"] = Values.Output(Values.Of("secret"), isKnown: true, isSecret: true, [Urn]),
                ["unknown"] = Values.Output(Values.Null(), isKnown: false, isSecret: true, [Urn]),
                ["list"] = Values.Output(ListOf(Values.Of("a"), Values.Secret(Values.Of("b")), Values.Unknown()), isKnown: true, isSecret: false, [Urn]),
                ["map"] = Values.Of(new Struct { Fields = { ["in"] = Values.Output(Values.Of(1), isKnown: true, isSecret: true, []) } }),
                ["asset"] = await Encoded.Of(new StringAsset("body")),
                ["flag"] = Values.Of(false),
                ["empty"] = ListOf(),
            },
        };

        Assert.Equal(Values.Of(fields), await Encoded.ForTransform(IncomingValues.ForTransform(fields)));
    }

    [Fact]
    public async Task Inputs_of_ones_own_keep_their_origin_too()
    {
        var pet = new DependencyResource(Urn);
        var secret = Output.Create("s").Apply(text => Output.CreateSecret(text));

        Assert.Equal(Values.Output(Values.Of("s"), isKnown: true, isSecret: true, []), await Encoded.ForTransform(secret));
        Assert.Equal(Values.Output(Values.Of(Urn), isKnown: true, isSecret: false, [Urn]), await Encoded.ForTransform((Input<string>)pet.Urn));
        Assert.Equal(
            Values.Output(ListOf(Values.Of("a"), Values.Of(Urn)), isKnown: true, isSecret: false, [Urn]),
            await Encoded.ForTransform(new InputList<string> { "a", pet.Urn }));
        Assert.Equal(ListOf(Values.Of("a")), await Encoded.ForTransform(new InputList<string> { "a" }));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("0", 0)]
    [InlineData("300000000000ns", 300_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("-2m3s", -123_000)]
    [InlineData("250ms", 250)]
    public void Durations_come_in_every_form_of_the_engines(string text, int? milliseconds) =>
        Assert.Equal(milliseconds is { } given ? TimeSpan.FromMilliseconds(given) : null, Durations.Parse(text));

    [Theory]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("5 minutes")]
    public void Other_texts_are_no_durations(string text) => Assert.Throws<FormatException>(() => Durations.Parse(text));

    private static object?[] Items(object? list) => [.. Assert.IsType<ImmutableArray<object?>>(list)];

    private static Value ListOf(params Value[] items) => new() { ListValue = new ListValue { Values = { items } } };
}
