using System.Text.Json;
using JupyterHubInfra.Rehearsal.Secrets;

namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

/// <summary>Every kind of bad input: exit code 2, one message with the way out, no stack trace, state untouched.</summary>
[Collection(EnvironmentGroup.Name)]
public sealed class BadInputTests : IDisposable
{
    private Harness _hubctl = Harness.WithProject();

    public void Dispose() => _hubctl.Dispose();

    [Fact]
    public Task No_command() => Refuses(
        """
        error: say what to do: preview, up, destroy, refresh, outputs, export, import, cancel, state, config, quota, user, allow-domain, set-image, warm-up, cool-down, rehearse, requirements, rehearse-restore, smoke, load, dns, new-hub, ci
          to do:     hubctl up -s dev, or hubctl --help

        """);

    [Fact]
    public Task A_command_that_does_not_exist() => Refuses(
        """
        error: hubctl knows no command 'preveiw'
          allowed:   preview, up, destroy, refresh, outputs, export, import, cancel, state, config, quota, user, allow-domain, set-image, warm-up, cool-down, rehearse, requirements, rehearse-restore, smoke, load, dns, new-hub, ci
          to do:     did you mean 'preview'?

        """,
        "preveiw", "-s", "dev");

    [Fact]
    public Task An_option_that_does_not_exist() => Refuses(
        """
        error: hubctl outputs knows no option '--show-secret'
          allowed:   --cwd, --help, --json, --show-secrets, --stack, --state-dir, --verbose
          to do:     did you mean '--show-secrets'?

        """,
        "outputs", "--show-secret", "-s", "dev");

    [Fact]
    public Task A_number_of_parallel_steps_that_is_none() => Refuses(
        """
        error: --parallel must be a whole number from 1, got 'many'
          to do:     see hubctl up --help

        """,
        "up", "-s", "dev", "--parallel", "many");

    [Fact]
    public Task A_latency_that_is_no_factor() => Refuses(
        """
        error: --latency must be a factor from 0 to 100, got '-1'
          to do:     see hubctl up --help

        """,
        "up", "-s", "dev", "--latency=-1");

    [Fact]
    public Task No_stack() => Refuses(
        """
        error: no stack was named
          allowed:   dev
          to do:     name it: -s dev

        """,
        "up");

    [Fact]
    public Task An_unknown_stack() => Refuses(
        """
        error: project 'hubs' has no stack 'dve'
          where:     FOLDER
          received:  dve
          allowed:   dev
          to do:     did you mean 'dev'? -s dev

        """,
        "up", "-s", "dve");

    [Fact]
    public async Task A_folder_without_a_project()
    {
        File.Delete(_hubctl.Folder.PathOf("Pulumi.yaml"));

        await Refuses(
            """
            error: no Pulumi project here: neither this folder nor one above it has a Pulumi.yaml
              where:     FOLDER
              to do:     change into the repository, or name its folder: hubctl -C <folder> ...

            """,
            "up", "-s", "dev");
    }

    [Fact]
    public Task A_stack_file_that_is_not_YAML() => RefusesStack(
        "config:\n  hubs:domain: 'open\n  hubs:size: 1\n",
        """
        error: Pulumi.dev.yaml is not valid YAML: While scanning a quoted scalar, found unexpected end of stream
          where:     FOLDER/Pulumi.dev.yaml, line 2, column 16
          received:  hubs:domain: 'open
          to do:     mend the line; close brackets and quotes, indent with spaces, put text that holds ': ' or '#' in quotes

        """);

    [Fact]
    public Task A_stack_file_over_which_the_parser_stumbles() => RefusesStack(
        "config:\n  hubs:domain: [a\n  hubs:size: 1\n",
        """
        error: Pulumi.dev.yaml is not valid YAML: the text cannot be read from here on
          where:     FOLDER/Pulumi.dev.yaml, line 2, column 16
          received:  hubs:domain: [a
          to do:     mend the line; close brackets and quotes, indent with spaces, put text that holds ': ' or '#' in quotes

        """);

    [Fact]
    public async Task A_project_without_a_program()
    {
        File.Delete(_hubctl.Folder.PathOf("program"));

        await Refuses(
            """
            error: the program that Pulumi.yaml names as 'binary' does not exist
              where:     FOLDER/Pulumi.yaml
              received:  FOLDER/program
              to do:     build it first, or remove 'options: binary' to have it built

            """,
            "up", "-s", "dev");
    }

    [Fact]
    public async Task Encrypted_settings_without_a_passphrase()
    {
        using var environment = new EnvironmentScope(passphrase: null);

        await RefusesStack(
            Encrypted("hunter2", "right"),
            """
            error: Pulumi.dev.yaml holds encrypted values, but no passphrase is set
              where:     FOLDER/Pulumi.dev.yaml
              to do:     set PULUMI_CONFIG_PASSPHRASE to the stack's passphrase, or PULUMI_CONFIG_PASSPHRASE_FILE to a file that holds it

            """);
    }

    [Fact]
    public async Task Encrypted_settings_with_a_wrong_passphrase()
    {
        using var environment = new EnvironmentScope(passphrase: "wrong");

        await RefusesStack(
            Encrypted("hunter2", "right"),
            """
            error: Wrong passphrase for stack 'dev': it does not open the stack's encryption salt. Set PULUMI_CONFIG_PASSPHRASE, or PULUMI_CONFIG_PASSPHRASE_FILE to a file that holds it.

            """);
    }

    [Fact]
    public async Task A_secret_whose_text_was_changed()
    {
        using var environment = new EnvironmentScope(passphrase: "right");
        var manager = PassphraseSecretsManager.CreateNew("right");

        await RefusesStack(
            Stack(manager.EncryptionSalt, manager.Encrypt("hunter2")[..^4] + "AAA="),
            """
            error: the secret 'hubs:token' cannot be decrypted: it was encrypted with another key, or its text was changed
              where:     FOLDER/Pulumi.dev.yaml, line 4, column 5
              to do:     set it again: hubctl config set --secret hubs:token -s dev

            """);
    }

    [Fact]
    public async Task A_damaged_state()
    {
        var file = _hubctl.Folder.Write(".rehearsal/stacks/hubs/dev.json", "{ \"version\": 3, \"deployment\": { \"resources\": [ { \"urn\"");

        var said = await _hubctl.RunAsync("up", "-s", "dev");

        Assert.Equal(2, said.ExitCode);
        Assert.StartsWith("error: The state 'FOLDER/.rehearsal/stacks/hubs/dev.json' is damaged: ", said.Error, StringComparison.Ordinal);
        Assert.Contains("copy 'FOLDER/.rehearsal/stacks/hubs/dev.json.bak' over it", said.Error, StringComparison.Ordinal);
        Assert.Equal("{ \"version\": 3, \"deployment\": { \"resources\": [ { \"urn\"", await File.ReadAllTextAsync(file));
        Assert.Empty(_hubctl.Requests);
    }

    [Fact]
    public async Task A_state_folder_that_cannot_be_written()
    {
        // A file in its place refuses root too, which permissions do not.
        _hubctl.Folder.Write(".rehearsal", "");

        var said = await _hubctl.RunAsync("up", "-s", "dev");

        Assert.Equal(2, said.ExitCode);
        Assert.StartsWith(
            """
            error: the rehearsal's state folder cannot be written
              where:     FOLDER/.rehearsal
              received:
            """,
            said.Error,
            StringComparison.Ordinal);
        Assert.Contains("name another one with --state-dir or HUBCTL_STATE_DIR", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_as_JSON_is_one_document_even_when_it_is_refused()
    {
        var said = await _hubctl.RunAsync("preview", "-s", "dve", "--json");

        Assert.Equal(2, said.ExitCode);
        using var document = JsonDocument.Parse(said.Output);
        Assert.StartsWith("error: project 'hubs' has no stack 'dve'", document.RootElement.GetProperty("diagnostics")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, document.RootElement.GetProperty("steps").GetArrayLength());
    }

    [Fact]
    public async Task Where_it_was_raised_is_told_only_to_who_asks()
    {
        Assert.DoesNotContain("   at ", (await _hubctl.RunAsync("up", "-s", "dve")).Error, StringComparison.Ordinal);
        Assert.Contains("   at ", (await _hubctl.RunAsync("up", "-s", "dve", "--verbose")).Error, StringComparison.Ordinal);
    }

    private async Task RefusesStack(string stackFile, string message)
    {
        _hubctl.Dispose();
        _hubctl = Harness.WithProject(stackFile);
        await Refuses(message, "up", "-s", "dev");
    }

    private async Task Refuses(string message, params string[] arguments)
    {
        var said = await _hubctl.RunAsync(arguments);

        Assert.Equal(message.ReplaceLineEndings("\n"), said.Error);
        Assert.Equal(2, said.ExitCode);
        Assert.Empty(said.Output);
        Assert.Empty(_hubctl.Requests);
        Assert.False(Directory.Exists(_hubctl.Folder.PathOf(".rehearsal")), "a refused command must leave no state");
    }

    private static string Encrypted(string secret, string passphrase)
    {
        var manager = PassphraseSecretsManager.CreateNew(passphrase);
        return Stack(manager.EncryptionSalt, manager.Encrypt(secret));
    }

    private static string Stack(string salt, string ciphertext) => $"encryptionsalt: {salt}\nconfig:\n  hubs:token:\n    secure: {ciphertext}\n";
}
