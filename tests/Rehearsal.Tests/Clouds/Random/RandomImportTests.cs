using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Random;

/// <summary>Values that exist already, taken over by what the real provider's import says.</summary>
public sealed class RandomImportTests
{
    private readonly Bench _bench = new("random");

    [Theory]
    [InlineData("randomPassword:RandomPassword", "s3cr+t", "none", "length lower number numeric special upper", "result")]
    [InlineData("randomString:RandomString", "abc", "abc", "length lower number numeric special upper", "result")]
    [InlineData("randomUuid:RandomUuid", "aabbccdd-eeff-0011-2233-445566778899", "aabbccdd-eeff-0011-2233-445566778899", "", "result")]
    [InlineData("randomInteger:RandomInteger", "15390,1,50000", "15390", "max min", "result")]
    [InlineData("randomInteger:RandomInteger", "7,0,9,seed", "7", "max min seed", "result")]
    [InlineData("randomId:RandomId", "hub-,p-9hUg", "p-9hUg", "byteLength prefix", "hex")]
    [InlineData("randomBytes:RandomBytes", "8/fu3w==", "8/fu3w==", "length", "hex")]
    public async Task What_an_import_finds_is_what_a_program_must_say(string type, string import, string id, string inputs, string output)
    {
        var read = await ReadAsync(type, import);

        Assert.Equal(id, read.Id);
        Assert.Equal(inputs, string.Join(' ', read.Inputs.Entries.Keys.Order(StringComparer.Ordinal)));
        Assert.NotNull(read.Outputs[output]);

        // A program that says just that changes nothing.
        var token = $"random:index/{type}";
        var taken = new CloudObject(Bench.Urn(token, "taken"), token, read.Id!, read.Inputs, read.Outputs);
        Assert.False(_bench.Diff(taken, read.Inputs).Changes);
    }

    [Fact]
    public async Task An_imported_password_stays_secret() => Assert.Equal("s3cr+t", Assert.IsType<Secret>((await ReadAsync("randomPassword:RandomPassword", "s3cr+t")).Outputs["result"]).AsText());

    [Fact]
    public async Task Prefixes_of_an_id_stand_before_all_its_forms() => Assert.Equal("hub-a7ef6152", (await ReadAsync("randomId:RandomId", "hub-,p-9hUg")).Outputs["hex"]!.AsText());

    [Theory]
    [InlineData("randomPet:RandomPet", "wet-newt", "Resource Import Not Implemented")]
    [InlineData("randomUuid:RandomUuid", "no", "'no' is not a UUID")]
    [InlineData("randomInteger:RandomInteger", "5", "expecting {result},{min},{max}")]
    [InlineData("randomInteger:RandomInteger", "5,one,9", "expecting {result},{min},{max}")]
    [InlineData("randomId:RandomId", "no+url", "'no+url' is not URL-safe base64")]
    [InlineData("randomBytes:RandomBytes", "?", "'?' is not base64")]
    public async Task What_cannot_be_imported_is_refused_with_what_can(string type, string import, string message) =>
        Assert.Contains(message, (await Assert.ThrowsAsync<ProviderException>(() => ReadAsync(type, import))).Message, StringComparison.Ordinal);

    private Task<ReadResult> ReadAsync(string type, string import)
    {
        var token = $"random:index/{type}";
        return _bench.Provider.ReadAsync(new(Bench.Urn(token, "taken"), token, import, null, null), CancellationToken.None);
    }
}
