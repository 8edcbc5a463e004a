using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Rehearsal.Clouds.Random;
using JupyterHubInfra.Rehearsal.Values;
using JupyterHubInfra.TestKit;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Random;

public sealed class RandomProviderTests
{
    private const string Password = "random:index/randomPassword:RandomPassword";
    private const string Pet = "random:index/randomPet:RandomPet";

    private readonly Bench _bench = new("random");

    [Fact]
    public void A_text_holds_at_least_the_demanded_characters_and_none_that_are_not_allowed() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Gen.Choose(0, 6).Four().ToArbitrary(),
            least =>
            {
                var (lower, upper, numeric, special) = least;
                var text = new CharacterClasses
                {
                    Length = Math.Max(1, lower + upper + numeric + special),
                    MinLower = lower,
                    MinUpper = upper,
                    MinNumeric = numeric,
                    MinSpecial = special,
                    Lower = lower > 0,
                    Upper = upper > 0,
                    Numeric = true,
                    Special = special > 0,
                    OverrideSpecial = "_%",
                }.Generate();
                return text.Length == Math.Max(1, lower + upper + numeric + special)
                    && text.Count(char.IsAsciiLetterLower) >= lower && text.Count(char.IsAsciiLetterUpper) >= upper
                    && text.Count(char.IsAsciiDigit) >= numeric && text.Count(c => c is '_' or '%') >= special
                    && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '%');
            }));

    [Fact]
    public async Task A_password_is_secret_and_its_hash_fits()
    {
        var password = await _bench.Create(Password, "token", Map.Of(("length", 64), ("special", false)));

        Assert.Equal("none", password.Id);
        var text = Assert.IsType<Secret>(password.Outputs["result"]).AsText()!;
        Assert.Equal(64, text.Length);
        Assert.All(text, letter => Assert.True(char.IsAsciiLetterOrDigit(letter)));
        Assert.True(Bcrypt.Verify(text, Assert.IsType<Secret>(password.Outputs["bcryptHash"]).AsText()!));
    }

    [Fact]
    public void Demanding_more_characters_than_there_are_is_refused_in_the_real_words()
    {
        var failure = Assert.Single(_bench.Check(Password, "impossible", Map.Of(("length", 3), ("minUpper", 4))).Failures);

        Assert.Equal("", failure.Property);
        Assert.Equal(
            "Invalid Attribute Value. Attribute length value must be at least sum of min_upper + min_lower + min_numeric + min_special, got: 3. "
            + "Examine values at 'impossible.length'.",
            failure.Reason);
    }

    [Fact]
    public async Task A_change_replaces_and_a_stated_default_is_none()
    {
        var pet = await _bench.Create(Pet, "pet", Map.Of(("length", 2)));

        Assert.False(_bench.Diff(pet, Map.Of(("length", 2), ("separator", "-"))).Changes);
        var diff = _bench.Diff(pet, Map.Of(("length", 3), ("keepers", Map.Of(("key", Unknown.Instance)))));
        Assert.Equal<string>(["keepers", "length"], diff.ReplaceKeys);
        Assert.Null(diff.DetailedDiff);
    }

    [Fact]
    public async Task A_pet_has_as_many_words_as_asked_behind_its_prefix()
    {
        var pet = await _bench.Create(Pet, "pet", Map.Of(("length", 4), ("separator", "_"), ("prefix", "ada")));

        Assert.StartsWith("ada_", pet.Id, StringComparison.Ordinal);
        Assert.Equal(5, pet.Id.Split('_').Length);
    }

    [Fact]
    public async Task An_id_is_the_same_number_in_every_writing()
    {
        var id = await _bench.Create("random:index/randomId:RandomId", "id", Map.Of(("byteLength", 8), ("prefix", "v-")));

        var hex = id.Outputs["hex"]!.AsText()!;
        Assert.Equal("v-" + new BigInteger(Convert.FromHexString(hex[2..]), isUnsigned: true, isBigEndian: true), id.Outputs["dec"]!.AsText());
        Assert.Equal("v-" + Convert.ToBase64String(Convert.FromHexString(hex[2..])), id.Outputs["b64Std"]!.AsText());
        Assert.Equal("v-" + id.Id, id.Outputs["b64Url"]!.AsText());
    }

    [Fact]
    public async Task An_integer_stays_in_its_range()
    {
        var port = await _bench.Create("random:index/randomInteger:RandomInteger", "port", Map.Of(("min", 30000), ("max", 30001)));

        Assert.InRange(port.Outputs["result"]!.AsNumber()!.Value, 30000, 30001);
        Assert.Equal(port.Outputs["result"]!.AsNumber()!.Value.ToString("R"), port.Id);
    }

    [Fact]
    public async Task A_shuffle_has_the_same_items_and_a_seed_repeats_it()
    {
        var inputs = Map.Of(("inputs", new List(["a", "b", "c"])), ("resultCount", 7), ("seed", "1"));
        var first = await _bench.Create("random:index/randomShuffle:RandomShuffle", "first", inputs);
        var second = await _bench.Create("random:index/randomShuffle:RandomShuffle", "second", inputs);

        Assert.Equal(first.Outputs["results"], second.Outputs["results"]);
        var results = first.Outputs["results"]!.AsList()!.Value.Select(item => item.AsText()!).ToArray();
        Assert.Equal(7, results.Length);
        Assert.Equal(["a", "b", "c"], results[..3].Order());
    }

    [Theory]
    [InlineData("random:index/randomUuid4:RandomUuid4", '4')]
    [InlineData("random:index/randomUuid7:RandomUuid7", '7')]
    public async Task A_uuid_says_its_version(string type, char version)
    {
        var uuid = await _bench.Create(type, "uuid", Map.Empty);

        Assert.Equal(version, uuid.Id[14]);
        Assert.Equal(uuid.Id, uuid.Outputs["result"]!.AsText());
    }

    [Theory]
    [InlineData("random:index/noSuchThing:NoSuchThing", "[pf/tfbridge] unknown resource token: random:index/noSuchThing:NoSuchThing")]
    public void An_unknown_type_is_refused_in_the_real_words(string type, string message) =>
        Assert.Equal(message, Assert.Throws<JupyterHubInfra.Rehearsal.Providers.ProviderException>(() => _bench.Check(type, "unknown-type", Map.Empty)).Message);

    [NeedsFact(Needs.Recordings)]
    public async Task Answers_have_the_shapes_of_the_real_provider()
    {
        foreach (var (scenario, file, preview) in new[]
                 {
                     ("lifecycle", "01-preview.wire.jsonl", true), ("lifecycle", "08-up.wire.jsonl", false), ("options", "01-up.wire.jsonl", false),
                     ("secrets", "01-preview.wire.jsonl", true), ("secrets", "02-up.wire.jsonl", false),
                 })
        {
            foreach (var recorded in Recordings.Registrations(scenario, file, "random"))
            {
                var outputs = preview
                    ? await _bench.Preview(recorded.Type, recorded.Name, recorded.Inputs)
                    : (await _bench.Create(recorded.Type, recorded.Name, recorded.Inputs)).Outputs;
                // The engine adds this mark for the program's additionalSecretOutputs.
                var expected = recorded.Name == "says-secret" ? recorded.Outputs.With("result", recorded.Outputs["result"]!.Revealed()) : recorded.Outputs;
                Assert.Equal(Shape.Of(expected), Shape.Of(outputs));
            }
        }
    }
}
