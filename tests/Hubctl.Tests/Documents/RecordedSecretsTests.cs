using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Secrets;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Documents;

public sealed class RecordedSecretsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Needs.Recordings)]
    public void Settings_encrypted_by_the_real_CLI_are_decrypted()
    {
        var recorded = Path.Combine(SharedFacts.PathOf("engine"), "secrets", "Pulumi.dev.yaml");
        _folder.Write("Pulumi.yaml", "name: jupyterhub-infra\nruntime: nodejs\n");
        _folder.Write("Pulumi.dev.yaml", File.ReadAllText(recorded));

        var stack = StackFile.Load(ProjectFile.Find(_folder.Root), "dev", []);
        var secrets = PassphraseSecretsManager.Open(stack.EncryptionSalt!, () => "rehearsal", "stack 'dev'");

        Assert.Equal(
            ["hub:oauthSecret=canary-bmV3 (secret)", """hub:users={"admins":["ada","grace"],"count":20}"""],
            stack.Settings.Select(setting => $"{setting.Key}={setting.Reveal(secrets.Decrypt)}{(setting.IsSecret ? " (secret)" : "")}"));
    }
}
