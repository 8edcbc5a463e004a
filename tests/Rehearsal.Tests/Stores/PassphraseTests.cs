using System.Text.RegularExpressions;
using JupyterHubInfra.Rehearsal.Secrets;
using JupyterHubInfra.Rehearsal.Tests.Clouds;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Rehearsal.Tests.Stores;

public sealed class PassphraseTests
{
    [Fact]
    public void What_one_manager_encrypts_another_with_the_same_passphrase_decrypts()
    {
        var first = PassphraseSecretsManager.CreateNew("rehearsal");
        var second = PassphraseSecretsManager.Open(first.EncryptionSalt, () => "rehearsal", "stack 'dev'");

        Assert.Equal("canary ü", second.Decrypt(first.Encrypt("canary ü")));
    }

    [Fact]
    public void A_wrong_passphrase_says_so_and_how_to_set_the_right_one()
    {
        var salt = PassphraseSecretsManager.CreateNew("rehearsal").EncryptionSalt;

        var error = Assert.Throws<SecretsException>(() => PassphraseSecretsManager.Open(salt, () => "wrong", "stack 'dev'").Encrypt("x"));

        Assert.Equal(
            "Wrong passphrase for stack 'dev': it does not open the stack's encryption salt. Set PULUMI_CONFIG_PASSPHRASE, or PULUMI_CONFIG_PASSPHRASE_FILE "
            + "to a file that holds it.",
            error.Message);
    }

    [NeedsFact(Needs.Recordings)]
    public void Settings_that_the_real_cli_encrypted_are_readable()
    {
        var text = File.ReadAllText(SharedFacts.PathOf("engine", "secrets", "Pulumi.dev.yaml"));
        var salt = Regex.Match(text, @"encryptionsalt: (\S+)").Groups[1].Value;
        var secret = Regex.Match(text, @"secure: (\S+)").Groups[1].Value;

        Assert.StartsWith("canary-", PassphraseSecretsManager.Open(salt, () => "rehearsal", "the recorded stack").Decrypt(secret), StringComparison.Ordinal);
    }
}
