using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Secrets;

namespace JupyterHubInfra.Hubctl.Operating;

/// <summary>What encrypts a stack's settings, also the first secret of a file that has no salt yet.</summary>
internal sealed class NewSecrets(Workspace workspace)
{
    internal ISecretsManager Manager()
    {
        if (workspace.Stack.EncryptionSalt is not null)
        {
            return workspace.Secrets(keeps: false);
        }

        var passphrase = PassphraseSource.FromEnvironment() ?? throw new InvalidSettingsException(new(
            "a secret needs a passphrase to be encrypted with, and none is set",
            Remedy: "set PULUMI_CONFIG_PASSPHRASE to the stack's passphrase, or PULUMI_CONFIG_PASSPHRASE_FILE to a file that holds it"));
        return ManagerOfState(passphrase) ?? Anew(passphrase);
    }

    // One salt for settings and state, as the real CLI has it, wherever the same passphrase made the state's.
    private PassphraseSecretsManager? ManagerOfState(string passphrase)
    {
        if (workspace.SaltOfState() is not { } salt)
        {
            return null;
        }

        try
        {
            var manager = PassphraseSecretsManager.Open(salt, () => passphrase, "the state");
            manager.Encrypt("");
            return manager;
        }
        catch (SecretsException)
        {
            return null;
        }
    }

    // From now on the file's salt is the one by which the state is read: what the state holds is encrypted anew with it.
    private PassphraseSecretsManager Anew(string passphrase)
    {
        var manager = PassphraseSecretsManager.CreateNew(passphrase);
        if (workspace.SaltOfState() is not null)
        {
            var (project, stack) = (workspace.Project.Name, workspace.Stack.Name);
            using var taken = workspace.States.Lock(project, stack);
            workspace.States.Replace(project, stack, workspace.States.Load(project, stack, workspace.Secrets(keeps: false)), manager);
        }

        return manager;
    }
}
