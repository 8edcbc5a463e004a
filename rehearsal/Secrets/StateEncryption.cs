using System.Text.Json;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Secrets;

/// <summary>Encrypts the secrets of a state. A secret that has not changed keeps its ciphertext for as long as the run lasts.</summary>
internal sealed class StateEncryption(ISecretsManager secrets)
{
    private readonly Dictionary<string, string> _ciphertexts = new(StringComparer.Ordinal);

    public SecretForm Form => (writer, secret) => SecretForms.Encrypted(Encrypt)(writer, secret);

    private string Encrypt(string plaintext)
    {
        if (!_ciphertexts.TryGetValue(plaintext, out var ciphertext))
        {
            _ciphertexts[plaintext] = ciphertext = secrets.Encrypt(plaintext);
        }

        return ciphertext;
    }
}
