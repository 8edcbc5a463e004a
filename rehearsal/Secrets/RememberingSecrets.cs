using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace JupyterHubInfra.Rehearsal.Secrets;

/// <summary>A secret that has not changed keeps its ciphertext: what was decrypted or encrypted before is not encrypted or decrypted again. Lives as long as a run.</summary>
internal sealed class RememberingSecrets(ISecretsManager secrets) : ISecretsManager
{
    private readonly ConcurrentDictionary<string, string> _ciphertexts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _plaintexts = new(StringComparer.Ordinal);

    public string Type => secrets.Type;

    public JsonObject State => secrets.State;

    public void Prepare() => secrets.Prepare();

    public string Encrypt(string plaintext) => _ciphertexts.TryGetValue(plaintext, out var known) ? known : _ciphertexts.GetOrAdd(plaintext, secrets.Encrypt(plaintext));

    public string Decrypt(string ciphertext)
    {
        if (!_plaintexts.TryGetValue(ciphertext, out var plaintext))
        {
            _plaintexts[ciphertext] = plaintext = secrets.Decrypt(ciphertext);
            _ciphertexts.TryAdd(plaintext, ciphertext);
        }

        return plaintext;
    }
}
