using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.Rehearsal.Secrets;
using JupyterHubInfra.Rehearsal.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>A platform whose data must outlive its stack, with settings that are encrypted as the real CLI encrypts them.</summary>
public sealed partial class ProductionPlatformTests : IDisposable
{
    private const string Canary = "canary-of-the-oauth-app-4711";

    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string?> _environment = new() { ["PULUMI_CONFIG_PASSPHRASE"] = "correct horse" };

    public ProductionPlatformTests()
    {
        OwnProject.Write(_folder);
        var secrets = PassphraseSecretsManager.CreateNew("correct horse");
        var settings = Repository.Read("Pulumi.dev.yaml")
            .Replace("profile: dev", "profile: production", StringComparison.Ordinal)
            .Replace("kind: shared-password", "kind: github\n      clientId: Iv1.0123456789abcdef", StringComparison.Ordinal);
        _folder.Write("Pulumi.prod.yaml", $"encryptionsalt: {secrets.EncryptionSalt}\n{settings}\n  jupyterhub-infra:oauthClientSecret:\n    secure: {secrets.Encrypt(Canary)}\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Data_outlives_the_stack_and_secrets_stay_secret()
    {
        var planned = await RunAsync("preview", "--json");
        Assert.Equal((0, ""), (planned.ExitCode, planned.Error));

        var up = await RunAsync("up");
        Assert.Equal((0, ""), (up.ExitCode, up.Error));
        var state = await StateAsync();

        var said = string.Concat(planned.Output, up.Output, state, (await RunAsync("preview", "--json")).Output, (await RunAsync("outputs")).Output, (await RunAsync("outputs", "--json")).Output, (await RunAsync("export")).Output);
        var secrets = SecretsIn((await RunAsync("export", "--show-secrets")).Output);
        Assert.Contains(Canary, secrets);
        Assert.Contains(secrets, secret => Hex().IsMatch(secret));
        Assert.All(secrets, secret =>
        {
            Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), said, StringComparison.Ordinal);
        });

        var refused = await RunAsync("destroy");
        var kept = ProtectedIn(state);
        Assert.Equal(3, refused.ExitCode);
        Assert.StartsWith($"error: refused: {kept.Length} protected resources would be deleted; nothing was changed.\n", refused.Error, StringComparison.Ordinal);
        Assert.All(kept, urn => Assert.Contains($"  {urn.Split("::")[^1]}  {urn}\n", refused.Error, StringComparison.Ordinal));
        Assert.Equal(state, await StateAsync());
        Assert.All(
            ["openstack:blockstorage/volume:Volume", "openstack:dns/zone:Zone", "openstack:networking/floatingIp:FloatingIp", "kubernetes:helm.sh/v3:Release"],
            type => Assert.Contains(kept, urn => urn.Contains($"${type}::", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("another one")]
    [InlineData(null)]
    public async Task Without_the_right_passphrase_nothing_begins(string? passphrase)
    {
        _environment["PULUMI_CONFIG_PASSPHRASE"] = passphrase;

        var said = await RunAsync("up");

        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.Contains("PULUMI_CONFIG_PASSPHRASE", said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathOf(".rehearsal/stacks")));
    }

    private Task<Said> RunAsync(params string[] arguments) => HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), [.. arguments, "-s", "prod"], _environment);

    private Task<string> StateAsync() => File.ReadAllTextAsync(_folder.PathOf(".rehearsal/stacks/jupyterhub-infra/prod.json"));

    private static string[] ProtectedIn(string state) =>
        [.. JsonNode.Parse(state)!["deployment"]!["resources"]!.AsArray().Where(resource => (bool?)resource!["protect"] is true).Select(resource => (string)resource!["urn"]!)];

    /// <summary>What nobody may see, out of a state in clear: the setting, generated passwords, and a line of each private key.</summary>
    private static HashSet<string> SecretsIn(string clear) => [.. Plaintexts(JsonNode.Parse(clear)).SelectMany(Leaves).SelectMany(Revealing)];

    private static IEnumerable<string> Revealing(string text) => text switch
    {
        _ when text.Contains("PRIVATE KEY", StringComparison.Ordinal) => [text.Split('\n').SkipWhile(line => !line.Contains("PRIVATE KEY", StringComparison.Ordinal)).ElementAt(1)],
        Canary => [text],
        _ => Hex().IsMatch(text) ? [text] : [],
    };

    private static IEnumerable<JsonNode?> Plaintexts(JsonNode? node) => node switch
    {
        JsonObject map when map["plaintext"] is { } plaintext => [JsonNode.Parse((string)plaintext!)],
        JsonObject map => map.SelectMany(entry => Plaintexts(entry.Value)),
        JsonArray list => list.SelectMany(Plaintexts),
        _ => [],
    };

    private static IEnumerable<string> Leaves(JsonNode? node) => node switch
    {
        // A secret inside of a secret is marked, and encrypted with it.
        JsonObject map when map.ContainsKey(Signatures.Key) => Leaves(JsonNode.Parse((string)(map["plaintext"] ?? map["ciphertext"])!)),
        JsonObject map => map.SelectMany(entry => Leaves(entry.Value)),
        JsonArray list => list.SelectMany(Leaves),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    [GeneratedRegex("^[0-9a-f]{24,}$")]
    private static partial Regex Hex();
}
