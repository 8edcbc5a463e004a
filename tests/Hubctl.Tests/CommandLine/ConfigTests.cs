using JupyterHubInfra.Rehearsal.Secrets;

namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

[Collection(EnvironmentGroup.Name)]
public sealed class ConfigTests : IDisposable
{
    private const string StackFile =
        """
        # The team's hub.
        config:
          hubs:domain: hub.example.org # public
          hubs:limits:
            users: 20
            names: [ada]
          aws:region: ca

        """;

    private Harness _hubctl = Harness.WithProject(StackFile, "name: hubs\nconfig:\n  size: 3\nruntime:\n  name: dotnet\n  options:\n    binary: program\n");
    private readonly EnvironmentScope _environment = new("right");

    public void Dispose()
    {
        _hubctl.Dispose();
        _environment.Dispose();
    }

    [Fact]
    public async Task Settings_are_listed_with_those_of_the_project()
    {
        Assert.Equal(
            """
            KEY         VALUE
            aws:region  ca
            domain      hub.example.org
            limits      {"names":["ada"],"users":20}
            size        3

            """.ReplaceLineEndings("\n"),
            (await ConfigAsync()).Output);
        Assert.Contains(
            """
              "hubs:limits": {
                "value": "{\"names\":[\"ada\"],\"users\":20}",
                "objectValue": {
                  "names": [
                    "ada"
                  ],
                  "users": 20
                },
                "secret": false
              },
            """.ReplaceLineEndings("\n"),
            (await ConfigAsync("--json")).Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hub.example.org\n", "get", "domain")]
    [InlineData("ca\n", "get", "aws:region")]
    [InlineData("ada\n", "get", "--path", "limits.names[0]")]
    [InlineData("{\n  \"value\": \"20\",\n  \"secret\": false\n}\n", "get", "--path", "limits[\"users\"]", "--json")]
    [InlineData("3\n", "get", "size")]
    public async Task One_setting_is_printed(string output, params string[] arguments) => Assert.Equal(output, (await ConfigAsync(arguments)).Output);

    [Fact]
    public async Task Setting_one_changes_one_line()
    {
        Assert.Equal(new Said(0, "", ""), await ConfigAsync("set", "domain", "lab.example.org"));
        Assert.Equal(0, (await ConfigAsync("set", "--path", "limits.users", "30")).ExitCode);
        Assert.Equal(0, (await ConfigAsync("set", "count", "30")).ExitCode);

        Assert.Equal(
            StackFile.Replace("hub.example.org", "lab.example.org", StringComparison.Ordinal).Replace("users: 20", "users: 30", StringComparison.Ordinal) + "  hubs:count: '30'\n", Text());
    }

    [Fact]
    public async Task A_secret_makes_the_salt_and_comes_back_in_clear_only_on_request()
    {
        _hubctl.Input = "hunter2\n";

        Assert.Equal(new Said(0, "", ""), await ConfigAsync("set", "--secret", "oauthSecret"));

        var text = Text();
        Assert.StartsWith(StackFile + "  hubs:oauthSecret:\n    secure: v1:", text, StringComparison.Ordinal);
        Assert.Contains("\nencryptionsalt: v1:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.Equal("hunter2\n", (await ConfigAsync("get", "oauthSecret")).Output);
        Assert.Contains("oauthSecret  [secret]", (await ConfigAsync()).Output, StringComparison.Ordinal);
        await ConfigAsync("set", "--secret", "--path", "limits.key", "--", "-k-");
        Assert.Equal("-k-\n", (await ConfigAsync("get", "--path", "limits.key")).Output);
        await ConfigAsync("rm", "oauthSecret");
        await ConfigAsync("rm", "--path", "limits.key");
        Assert.Equal(StackFile, Text()[..StackFile.Length]);
        Assert.StartsWith("encryptionsalt: v1:", Text()[StackFile.Length..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_secret_goes_with_the_salt_of_the_state_or_encrypts_the_state_anew()
    {
        foreach (var passphrase in (string[])["right", "another"])
        {
            var manager = PassphraseSecretsManager.CreateNew(passphrase);
            _hubctl.Folder.Write("Pulumi.dev.yaml", StackFile);
            _hubctl.Folder.Write(".rehearsal/passphrase", passphrase);
            _hubctl.Folder.Write(".rehearsal/stacks/hubs/dev.json", States.WithSecret(manager));

            Assert.Equal(0, (await ConfigAsync("set", "--secret", "token", "hunter2")).ExitCode);

            Assert.Equal(passphrase == "right", Text().Contains(manager.EncryptionSalt, StringComparison.Ordinal));
            Assert.Equal("apiVersion: v1\n", (await _hubctl.RunAsync("outputs", "kubeconfig", "--show-secrets", "-s", "dev")).Output);
        }
    }

    [Theory]
    [InlineData("a bad key", "the configuration key 'a:b:c:d' cannot be read", "'key' or 'namespace:key'", "set", "a:b:c:d", "1")]
    [InlineData("a bad path", "brackets hold a number", "[\"key.with.dots\"]", "set", "--path", "limits[x]", "1")]
    [InlineData("an empty part", "a part between dots is empty", "key.part", "set", "--path", "limits..a", "1")]
    [InlineData("a path into a value", "the path leads into 'hubs:domain', which is a single value", "hubctl config rm hubs:domain -s dev", "set", "--path", "domain.name", "1")]
    [InlineData("a name in a list", "the path leads into 'hubs:limits.names', which is a list", "hubs:limits.names[0]", "set", "--path", "limits.names.first", "1")]
    [InlineData("an item too far", "'hubs:limits.names' has no item 2", "[0] to [1]", "set", "--path", "limits.names[2]", "1")]
    [InlineData("a number in a mapping", "which is a mapping", "hubs:limits.<name>", "set", "--path", "limits[0]", "1")]
    [InlineData("a reserved name", "cannot have an entry 'secure'", "say --secret", "set", "--path", "fresh.secure", "1")]
    [InlineData("a secret in clear", "the value of 'hubs:apiToken' looks like a secret", "hubctl config set --secret apiToken -s dev", "set", "apiToken", "c2VjcmV0Zm9vYmFy9X")]
    [InlineData("two kinds", "--secret, --plaintext and --type exclude each other", "give one of them", "set", "--secret", "--plaintext", "a", "b")]
    [InlineData("a type that is none", "a setting cannot have this type", "string, int, bool, float", "set", "--type", "date", "a", "b")]
    [InlineData("no number", "the value of 'hubs:a' is not a whole number", "received:  b", "set", "--type", "int", "a", "b")]
    [InlineData("an unknown key", "stack 'dev' has no setting 'domian'", "did you mean 'domain'?", "get", "domian")]
    [InlineData("an unknown option", "hubctl config get knows no option '--show'", "see hubctl config get --help", "get", "domain", "--show")]
    [InlineData("an option for a value", "hubctl config set knows no option '--secrt'", "put -- before it", "set", "domain", "--secrt")]
    [InlineData("an unknown command", "hubctl config knows no command 'list'", "get, set, rm", "list")]
    public async Task Bad_uses_say_the_way_out_and_change_nothing(string use, string message, string remedy, params string[] arguments)
    {
        var said = await ConfigAsync(arguments);

        Assert.True(said.ExitCode == 2, $"{use}: {said}");
        Assert.Contains(message, said.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, said.Error, StringComparison.Ordinal);
        Assert.Equal(StackFile, Text());
    }

    [Fact]
    public async Task A_secret_without_a_passphrase_is_refused()
    {
        using var environment = new EnvironmentScope(passphrase: null);

        var said = await ConfigAsync("set", "--secret", "a", "b");

        Assert.Equal(2, said.ExitCode);
        Assert.Contains("set PULUMI_CONFIG_PASSPHRASE", said.Error, StringComparison.Ordinal);
        Assert.Equal(StackFile, Text());
    }

    [Fact]
    public async Task Removing_what_is_not_there_is_told()
    {
        Assert.Equal(new Said(0, "", "warning: Pulumi.dev.yaml has no setting 'domian'; did you mean 'domain'?\n"), await ConfigAsync("rm", "domian"));
        Assert.Equal(new Said(0, "", "warning: 'size' is set in Pulumi.yaml, for all stacks; nothing was removed\n"), await ConfigAsync("rm", "size"));
        Assert.Equal(StackFile, Text());
    }

    private string Text() => File.ReadAllText(_hubctl.Folder.PathOf("Pulumi.dev.yaml"));

    private Task<Said> ConfigAsync(params string[] arguments) =>
        _hubctl.RunAsync(["config", "-s", "dev", .. arguments]);
}
