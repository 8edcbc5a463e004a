using System.Text.Json.Nodes;
using JupyterHubInfra.Rehearsal.Secrets;

namespace JupyterHubInfra.Hubctl.Runs;

/// <summary>
/// The secrets of a state that this rehearsal wrote itself. Its passphrase came from the environment or from the rehearsal's own file,
/// whichever was there at the time: both are tried, so that a shell with another environment still reads its state.
/// </summary>
internal sealed class RehearsalSecrets : ISecretsManager
{
    private readonly Lazy<ISecretsManager> _manager;
    private readonly string _salt;

    internal RehearsalSecrets(string salt, string stateFolder, string name)
    {
        _salt = salt;
        _manager = new(() => Fitting(salt, stateFolder, name));
    }

    public string Type => "passphrase";

    public JsonObject State => new() { ["salt"] = _salt };

    public void Prepare() => ThreadPool.UnsafeQueueUserWorkItem(static secrets => secrets.TryOpen(), this, preferLocal: false);

    public string Encrypt(string plaintext) => _manager.Value.Encrypt(plaintext);

    public string Decrypt(string ciphertext) => _manager.Value.Decrypt(ciphertext);

    private static PassphraseSecretsManager Fitting(string salt, string stateFolder, string name)
    {
        List<string> candidates = [];
        if (PassphraseSource.FromEnvironment() is { } fromEnvironment)
        {
            candidates.Add(fromEnvironment);
        }

        if (File.Exists(Path.Combine(stateFolder, "passphrase")))
        {
            candidates.Add(PassphraseSource.OwnFile(stateFolder));
        }

        if (candidates.Count == 0)
        {
            candidates.Add(PassphraseSource.Require(name));
        }

        for (var i = 0; ; i++)
        {
            var manager = PassphraseSecretsManager.Open(salt, () => candidates[i], name);
            try
            {
                manager.Encrypt("");
                return manager;
            }
            catch (SecretsException) when (i + 1 < candidates.Count)
            {
                // The next candidate may fit; the last one's failure is told.
            }
        }
    }

    private void TryOpen()
    {
        try
        {
            _ = _manager.Value;
        }
        catch (SecretsException)
        {
            // The first use throws the same again, where somebody listens.
        }
    }
}
